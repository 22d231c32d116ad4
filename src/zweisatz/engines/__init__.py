"""Translation engines: the only home of torch, transformers and CTranslate2."""
