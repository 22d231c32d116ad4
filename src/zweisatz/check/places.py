"""Places and acronyms, most of which change between German and English.

``EXONYMS`` maps a German name in lower case to the English words of which one must stand in the
translation; ``ENGLISH_NAMES`` gives the one to write; ``ACRONYMS`` does the
same for acronyms, with phrases.
"""

from __future__ import annotations

__all__ = ["ACRONYMS", "ENGLISH_NAMES", "EXONYMS"]

# German forms = English forms; adjectives count as the place.
_PLACES = """
Ägypten=Egypt Egyptian|Albanien=Albania Albanian|Algerien=Algeria Algerian|Angola=Angola
Argentinien=Argentina Argentine Argentinian|Armenien=Armenia Armenian
Aserbaidschan=Azerbaijan Azerbaijani Azeri|Äthiopien=Ethiopia Ethiopian
Australien=Australia Australian|Bangladesch=Bangladesh Bangladeshi
Belarus Weißrussland=Belarus Belarusian|Belgien=Belgium Belgian|Bolivien=Bolivia Bolivian
Bosnien=Bosnia Bosnian|Brasilien=Brazil Brazilian|Bulgarien=Bulgaria Bulgarian|Chile=Chile Chilean
China=China Chinese|Dänemark=Denmark Danish Dane Danes
Deutschland=Germany German Germans Germany's country|Elfenbeinküste=Ivory Côte Ivorian
England=England English|Estland=Estonia Estonian|Finnland=Finland Finnish|Frankreich=France French
Georgien=Georgia Georgian|Ghana=Ghana Ghanaian|Griechenland=Greece Greek Greeks
Großbritannien=GB Britain British UK Britons U.K. Kingdom|Indien=India Indian
Indonesien=Indonesia Indonesian|Irak=Iraq Iraqi|Iran=Iran Iranian|Irland=Ireland Irish
Island=Iceland Icelandic|Israel=Israel Israeli Israelis|Italien=Italy Italian
Jamaika=Jamaica Jamaican|Japan=Japan Japanese|Jemen=Yemen Yemeni|Jordanien=Jordan Jordanian
Kambodscha=Cambodia Cambodian|Kamerun=Cameroon Cameroonian|Kanada=Canada Canadian
Kasachstan=Kazakhstan Kazakh|Katar=Qatar Qatari|Kenia=Kenya Kenyan
Kirgistan Kirgisistan=Kyrgyzstan Kyrgyz|Kolumbien=Colombia Colombian|Kosovo=Kosovo Kosovan
Kroatien=Croatia Croatian|Kuba=Cuba Cuban|Kuwait=Kuwait Kuwaiti|Lettland=Latvia Latvian
Libanon=Lebanon Lebanese|Liberia=Liberia Liberian|Libyen=Libya Libyan
Litauen=Lithuania Lithuanian|Luxemburg=Luxembourg
Madagaskar=Madagascar|Malaysia=Malaysia Malaysian|Mali=Mali Malian|Marokko=Morocco Moroccan
Mauretanien=Mauritania Mauritanian|Mazedonien Nordmazedonien=Macedonia Macedonian
Mexiko=Mexico Mexican|Moldau Moldawien=Moldova Moldovan Vltava|Mongolei=Mongolia Mongolian
Montenegro=Montenegro Montenegrin|Mosambik=Mozambique Mozambican|Namibia=Namibia Namibian
Nepal=Nepal Nepalese|Neuseeland=Zealand|Niederlande Niederlanden=Netherlands Dutch Holland
Nigeria=Nigeria Nigerian|Nordkorea=Korea Korean|Südkorea=Korea Korean|Norwegen=Norway Norwegian
Österreich=Austria Austrian Austrians|Pakistan=Pakistan Pakistani|Palästina=Palestine Palestinian
Peru=Peru Peruvian|Philippinen=Philippines Philippine Filipino|Polen=Poland Polish Poles Pole
Portugal=Portugal Portuguese|Ruanda=Rwanda Rwandan|Rumänien=Romania Romanian
Russland=Russia Russian Russians|Sambia=Zambia Zambian|Saudi-Arabien=Saudi
Schottland=Scotland Scottish|Schweden=Sweden Swedish Swedes|Schweiz=Switzerland Swiss
Senegal=Senegal Senegalese|Serbien=Serbia Serbian|Simbabwe=Zimbabwe Zimbabwean
Singapur=Singapore Singaporean|Slowakei=Slovakia Slovak|Slowenien=Slovenia Slovenian Slovene
Somalia=Somalia Somali|Spanien=Spain Spanish|Südafrika=Africa African|Sudan=Sudan Sudanese
Südsudan=Sudan Sudanese|Syrien=Syria Syrian Syrians|Tadschikistan=Tajikistan Tajik
Taiwan=Taiwan Taiwanese|Tansania=Tanzania Tanzanian|Thailand=Thailand Thai|Tschad=Chad Chadian
Tschechien=Czech Czechia|Tunesien=Tunisia Tunisian|Türkei=Turkey Turkish Türkiye
Turkmenistan=Turkmenistan Turkmen|Uganda=Uganda Ugandan|Ukraine=Ukraine Ukrainian
Ungarn=Hungary Hungarian Hungarians|Usbekistan=Uzbekistan Uzbek|Venezuela=Venezuela Venezuelan
Vietnam=Vietnam Vietnamese|Wales=Wales Welsh|Zypern=Cyprus Cypriot
Europa=Europe European Europa Continent|Asien=Asia Asian|Afrika=Africa African
Amerika=America American Americas|Südamerika=America American|Nordamerika=America American
Lateinamerika=Latin|Osteuropa=Europe European|Westeuropa=Europe European
Bayern=Bavaria Bavarian Bavarians Bayern|Hessen=Hesse Hessian Hessen|Sachsen=Saxony Saxon Saxons
Niedersachsen=Saxony|Sachsen-Anhalt=Saxony-Anhalt|Thüringen=Thuringia Thuringian
Rheinland=Rhineland|Rheinland-Pfalz=Rhineland-Palatinate|Pfalz=Palatinate
Nordrhein-Westfalen=Rhine-Westphalia Westphalia NRW|Westfalen=Westphalia Westphalian
Schwaben=Swabia Swabian Swabians|Franken=Franconia Franconian francs franc Franks
Mecklenburg-Vorpommern=Mecklenburg-Western Pomerania|Preußen=Prussia Prussian Prussians
Schlesien=Silesia Silesian|Böhmen=Bohemia Bohemian|Lothringen=Lorraine|Elsass=Alsace Alsatian
Steiermark=Styria Styrian|Kärnten=Carinthia Carinthian|Tirol=Tyrol Tyrolean Tirol
Südtirol=Tyrol Tyrolean|Niederösterreich Oberösterreich=Austria Austrian|Flandern=Flanders Flemish
Bosporus=Bosphorus Bosporus|Hameln=Hamelin Hameln|Akaba=Aqaba|Dresdner=Dresden
Hisbollah=Hezbollah Hizbollah Hizbullah
Wallonien=Wallonia Walloon|Katalonien=Catalonia Catalan|Andalusien=Andalusia Andalusian
Sizilien=Sicily Sicilian|Sardinien=Sardinia Sardinian|Korsika=Corsica Corsican|Kreta=Crete Cretan
Toskana=Tuscany Tuscan|Lombardei=Lombardy|Bretagne=Brittany Breton|Normandie=Normandy
Krim=Crimea Crimean|Sibirien=Siberia Siberian|Kalifornien=California Californian
Antarktis=Antarctica Antarctic|Arktis=Arctic|Balkan=Balkans Balkan|Kaukasus=Caucasus
Karibik=Caribbean|Grönland=Greenland Greenlandic|Köln=Cologne|München=Munich|Nürnberg=Nuremberg
Hannover=Hanover Hannover|Braunschweig=Brunswick Braunschweig|Koblenz=Koblenz Coblenz|Mainz=Mainz
Wien=Vienna Viennese|Zürich=Zurich Zürich|Genf=Geneva|Basel=Basel Basle|Luzern=Lucerne
Bern=Bern Berne|Prag=Prague|Warschau=Warsaw|Krakau=Kraków Krakow Cracow
Danzig=Gdańsk Gdansk Danzig|Breslau=Wrocław Wroclaw Breslau
Moskau=Moscow Muscovite Russian Kremlin|Kiew Kyjiw=Kyiv Kiev Ukrainian
Charkiw Charkow=Kharkiv Kharkov|Odessa=Odesa Odessa|Lwiw Lemberg=Lviv Lvov Lemberg
Brüssel=Brussels|Antwerpen=Antwerp|Brügge=Bruges|Lüttich=Liège Liege
Löwen=Leuven Louvain lions lion|Haag=Hague|Rom=Rome Roman Romans|Mailand=Milan Milano
Venedig=Venice Venetian|Florenz=Florence Florentine|Neapel=Naples Neapolitan Napoli
Turin=Turin Torino|Genua=Genoa|Padua=Padua|Lissabon=Lisbon|Sevilla=Seville
Athen=Athens Athenian Greek|Kopenhagen=Copenhagen|Bukarest=Bucharest|Belgrad=Belgrade
Sofia=Sofia Bulgarian|Budapest=Budapest Hungarian|Tiflis=Tbilisi|Eriwan Jerewan=Yerevan|Baku=Baku
Taschkent=Tashkent|Kairo=Cairo|Tripolis=Tripoli|Algier=Algiers|Tunis=Tunis|Khartum=Khartoum
Damaskus=Damascus Syrian|Bagdad=Baghdad|Teheran=Tehran Iranian|Peking=Beijing Chinese Peking
Schanghai=Shanghai|Hongkong=Hong|Tokio=Tokyo Japanese|Seoul=Seoul Korean|Havanna=Havana
Straßburg=Strasbourg|Nizza=Nice|Marseille=Marseille Marseilles|Lyon=Lyon Lyons|Jerusalem=Jerusalem
Mekka=Mecca|Petersburg=Petersburg Petersburg's|Wolgograd=Volgograd|Donau=Danube|Rhein=Rhine
Themse=Thames|Weichsel=Vistula|Tiber=Tiber|Nil=Nile|Wolga=Volga|Dnipro Dnjepr=Dnipro Dnieper
Ostsee=Baltic|Nordsee=North|Mittelmeer=Mediterranean|Bodensee=Constance|Alpen=Alps Alpine
Karpaten=Carpathians Carpathian|Pyrenäen=Pyrenees|Schwarzwald=Black|Atlantik=Atlantic
Pazifik=Pacific|Putin=Putin|Gorbatschow=Gorbachev|Selenskyj Selenskij=Zelensky Zelenskyy Zelenskiy
Lukaschenko=Lukashenko|Jelzin=Yeltsin|Chruschtschow=Khrushchev|Papst=Pope pontiff papal
Botsuana=Botswana|Helgoland=Heligoland|Tanger=Tangier|Afghanistan=Afghanistan Afghan Afghans
Eritrea=Eritrea Eritrean|Neufundland=Newfoundland|Azoren=Azores Azorean
Malediven=Maldives Maldivian|Seychellen=Seychelles|Anden=Andes Andean|Haiti=Haiti Haitian
Honduras=Honduras Honduran|Guatemala=Guatemala Guatemalan|Nicaragua=Nicaragua Nicaraguan
Panama=Panama Panamanian|Ecuador=Ecuador Ecuadorian Ecuadorean|Paraguay=Paraguay Paraguayan
Uruguay=Uruguay Uruguayan|Kanaren=Canaries Canary|Balearen=Balearics Balearic
Sahara=Sahara Saharan|Gabun=Gabon Gabonese|Kongo=Congo Congolese|Niger=Niger Nigerien
Sambesi=Zambezi|Vatikan=Vatican|Kreml=Kremlin|Elbe=Elbe|Mosel=Moselle Mosel|Maas=Meuse Maas
Schelde=Scheldt|Teneriffa=Tenerife|Rhodos=Rhodes|Korfu=Corfu|Bukowina=Bukovina
Galizien=Galicia Galician|Siebenbürgen=Transylvania|Kiel=Kiel keel keels laid
Konstanz=Konstanz Constance|Freiburg=Freiburg Fribourg|Gent=Ghent|Colorado=Colorado Colo
Virginia=Virginia Virginian Virginians|Florida=Florida Fla Floridian
"""
# What is several words in English, of which one above is enough to have arrived.
_WHOLE = """
Neuseeland=New Zealand|Nordkorea=North Korea|Südkorea=South Korea|Südafrika=South Africa
Südsudan=South Sudan|Saudi-Arabien=Saudi Arabia|Elfenbeinküste=Ivory Coast
Großbritannien=Great Britain|Tschechien=Czech Republic|Südamerika=South America
Nordamerika=North America|Lateinamerika=Latin America|Osteuropa=Eastern Europe
Westeuropa=Western Europe|Niedersachsen=Lower Saxony|Nordrhein-Westfalen=North Rhine-Westphalia
Mecklenburg-Vorpommern=Mecklenburg-Western Pomerania|Südtirol=South Tyrol
Niederösterreich=Lower Austria|Oberösterreich=Upper Austria|Hongkong=Hong Kong|Ostsee=Baltic Sea
Nordsee=North Sea|Bodensee=Lake Constance|Schwarzwald=Black Forest
Niederlande=the Netherlands|Niederlanden=the Netherlands|Philippinen=the Philippines
"""
# Places that have one name in both languages, and are no German words.
_SAME = """
Aachen Aarhus Abidjan Abuja Accra Adelaide Aleppo Alicante Almaty Amman Amsterdam Ankara Antalya
Arizona Arkansas Astana Atlanta Augsburg Auschwitz Bali Baltimore Bamako Bamberg Bangkok Barcelona
Bautzen Bayreuth Beirut Berlin Bielefeld Bilbao Birmingham Bochum Bologna Bonn Bordeaux Boston
Brandenburg Bratislava Bregenz Bremen Bremerhaven Brest Brighton Brisbane Bristol Brooklyn
Burgenland Calais Calgary Cambridge Cannes Caracas Cardiff Casablanca Charlottenburg Chemnitz
Chicago Cleveland Connecticut Cottbus Cuxhaven Dachau Dakar Dallas Darmstadt Davos Delaware Denver
Dessau Detroit Dortmund Dresden Dubai Dublin Duisburg Durham Düsseldorf Edinburgh Eindhoven Erfurt
Erlangen Esslingen Flensburg Frankfurt Friedrichshafen Fulda Gaza Gelsenkirchen Gera Gibraltar
Glasgow Gomel Graz Greifswald Grodno Groningen Guantanamo Görlitz Göttingen Gütersloh Halberstadt
Hamburg Hanau Hanoi Harvard Hawaii Heidelberg Heilbronn Helsinki Hildesheim Hiroshima Hollywood
Houston Idlib Illinois Indiana Ingolstadt Innsbruck Iowa Islamabad Istanbul Jakarta Jena
Johannesburg Kabul Kandahar Kansas Karlsruhe Kassel Kathmandu Kentucky Klagenfurt Kreuzberg Lahore
Lausanne Leeds Leipzig Leverkusen Lima Linz Liverpool Ljubljana London Ludwigsburg Ludwigshafen
Lübeck Lüneburg Madrid Magdeburg Mallorca Manchester Manhattan Manila Mannheim Marburg Mariupol
Maryland Massachusetts Melbourne Memmingen Miami Michigan Minneapolis Minnesota Minsk Mississippi
Missouri Monaco Montana Montreal Mumbai Mönchengladbach Nairobi Nebraska Neukölln Neuss Nevada
Newcastle Nottingham Oberhausen Offenbach Ohio Oklahoma Oldenburg Omaha Omsk Oregon Oslo Osnabrück
Ottawa Oxford Paderborn Palermo Paris Passau Pennsylvania Perth Pforzheim Philadelphia Pittsburgh
Plauen Potsdam Pretoria Quito Ramallah Ravensburg Regensburg Remscheid Reutlingen Reykjavik Riga
Rimini Rostock Rotterdam Saarbrücken Saarland Salzburg Santiago Sarajevo Schwerin Seattle Sheffield
Skopje Smolensk Solingen Stockholm Stralsund Stuttgart Sydney Tallinn Tennessee Texas Thessaloniki
Timbuktu Tomsk Toronto Toulouse Trier Tulsa Tübingen Ulm Uppsala Utah Utrecht Valencia Vancouver
Vermont Verona Vilnius Vorarlberg Washington Weimar Wiesbaden Wimbledon Winnipeg Wisconsin
Wittenberg Wolfsburg Wuppertal Wyoming Würzburg Yale Zagreb Zwickau Zwolle
"""
_SHORT = """
EU=EU,European Union,European,bloc,Europe|UNO=UN,U.N.,United Nations|UN=UN,U.N.,United Nations
USA=US,U.S.,USA,United States,America|US=US,U.S.,United States,America,$|GBP=£,GBP,pound
EUR=€,euro,EUR|USD=$,dollar,USD|NATO=NATO|EZB=ECB,European Central Bank
BIP=GDP,gross domestic product|KI=AI,artificial intelligence|MwSt=VAT,value added tax
EuGH=ECJ,CJEU,European Court|EGMR=ECHR,ECtHR,European Court|IWF=IMF,International Monetary Fund
WHO=WHO,World Health Organi|OSZE=OSCE|GUS=CIS,Commonwealth|DDR=GDR,East German,East Germany
BRD=FRG,Federal Republic,West Germany,Germany|UdSSR=USSR,Soviet|GmbH=GmbH,Ltd,limited,company,LLC
AW=RE:,Re:|WG=FW:,Fwd:,flatshare,flat-share,shared flat
AG=AG,plc,corporation,company,Inc,group,club,working group,stock|EWR=EEA
DSGVO=GDPR,General Data,data protection|EG=EC,European Community,ground floor
OG=OG,floor,storey,story|UG=basement,lower|EL=tbsp,tablespoon|TL=tsp,teaspoon
BGB=BGB,Civil Code|StGB=StGB,Criminal Code,Penal Code|GG=GG,Basic Law|HGB=HGB,Commercial Code
OLG=OLG,Regional Court|KG=KG,LP,limited partnership
EKD=EKD,Protestant Church|BKA=BKA,Federal Criminal|LKA=LKA,State Criminal,state criminal
BND=BND,Federal Intelligence,intelligence|BGH=BGH,Federal Court,Court of Justice
GEZ=GEZ,licence fee|ÖPNV=public transport,local transport|PKW=car,vehicle
LKW=truck,lorr,HGV,vehicle|CO=CO|AKW=nuclear,NPP|ICE=ICE,train,express|TÜV=TÜV,TUV,inspection
FFP=FFP|SPD=SPD,Social Democrat|CDU=CDU,Christian Democrat|CSU=CSU,Christian Social
FDP=FDP,Free Democrat,Liberal|AfD=AfD,Alternative for|ARD=ARD|ZDF=ZDF|PS=horsepower,hp,bhp
WM=World Cup,title,worlds,championship,world championship,world champion,World Championship,worlds
EM=European Championship,Euro,Euros|OP=operat,operating,surgery|PR=PR|DGB=DGB,Trade Union
IT=IT,information technology|WTO=WTO,World Trade|OECD=OECD|OPEC=OPEC|IAEA=IAEA
IAEO=IAEA,Atomic Energy|DFB=DFB,German Football,FA|IOC=IOC,Olympic|UNHCR=UNHCR,refugee
NGO=NGO,non-governmental|NGOs=NGO,non-governmental|IS=IS,ISIS,Islamic State,Daesh|DNA=DNA|DNS=DNA
LED=LED|PC=PC,computer|TV=TV,television|AIDS=AIDS|HIV=HIV|VW=VW,Volkswagen|BMW=BMW
RAF=RAF,Red Army|CEO=CEO,chief executive|CIA=CIA|FBI=FBI|NSA=NSA|SWR=SWR|NDR=NDR|WDR=WDR|BBC=BBC
CNN=CNN|DPA=dpa,DPA|AOK=AOK,health insur|ADAC=ADAC,motoring|DLR=DLR,German Aerospace|ESA=ESA
NASA=NASA|RKI=RKI,Robert Koch|BVG=BVG,Constitutional|GPS=GPS|SUV=SUV|SUVs=SUV
NS=Nazi,National Socialist|SS=SS|SMS=SMS,text|EDV=IT,computer,data process|MRT=MRI|AHV=AHV,pension
SED=SED|DM=mark,DM|CO=carbon,CO|KZ=concentration camp|FC=FC,club|SV=SV|VfB=VfB|TSV=TSV|BSC=BSC
"""


_PLAIN = str.maketrans("äöü", "aou")


def _places() -> dict[str, frozenset[str]]:
    table = {}
    for entry in _PLACES.strip().replace("\n", "|").split("|"):
        german, english = entry.split("=")
        accepted = frozenset(word.lower() for word in english.split())
        for name in german.split():
            table[name.lower()] = accepted
    same = {name: frozenset((name, name.translate(_PLAIN))) for name in _SAME.lower().split()}
    return same | table


def _english_names() -> dict[str, str]:
    table = dict(entry.split("=") for entry in _WHOLE.strip().replace("\n", "|").split("|"))
    for entry in _PLACES.strip().replace("\n", "|").split("|"):
        german, english = entry.split("=")
        for name in german.split():
            table.setdefault(name, english.split()[0])
    return {german.lower(): english for german, english in table.items()}


def _acronyms() -> dict[str, tuple[str, ...]]:
    entries = _SHORT.strip().replace("\n", "|").split("|")
    pairs = (entry.split("=") for entry in entries)
    return {german: tuple(english.split(",")) for german, english in pairs}


EXONYMS = _places()
ENGLISH_NAMES = _english_names()
ACRONYMS = _acronyms()
