/** The words of which the sample library is made: journals, places, topics and names. All of it is invented. */

export interface Journal {
  readonly title: string;
  readonly code: string;
  readonly publisher: string;
  readonly since: number;
  readonly topics: readonly number[];
  /** Prints given names as initials. */
  readonly hasInitials?: boolean;
  /** Comes from a database that adds index terms in capitals, and tells which ISSN is the linking one. */
  readonly hasIndexTerms?: boolean;
}

export const universityPress = 'Merrow Isles University Press';

export const journals: readonly Journal[] = [
  { title: 'Annals of Merrow Pharology', code: 'amp', publisher: universityPress, since: 1971, topics: [0, 1, 2, 3, 4, 5, 6, 7] },
  { title: 'Journal of Lamp and Lens', code: 'jll', publisher: 'Lamp & Lens', since: 1988, topics: [0, 6] },
  { title: 'Tidewise: A Quarterly of Slow Water', code: 'tid', publisher: 'Harbour & Daughters', since: 1993, topics: [1] },
  { title: 'Fog Acoustics Letters', code: 'fal', publisher: 'Harbour & Daughters', since: 1996, topics: [2], hasInitials: true },
  { title: 'Keepers & Logbooks', code: 'kal', publisher: 'Keepers’ Guild of Merrow', since: 1984, topics: [3, 7] },
  { title: 'Beacon Networks', code: 'ben', publisher: universityPress, since: 2004, topics: [4] },
  { title: 'Gull Cartography', code: 'guc', publisher: 'Harbour & Daughters', since: 1990, topics: [5] },
  { title: 'Salt Masonry Review', code: 'smr', publisher: 'Lamp and Lens', since: 1979, topics: [6], hasIndexTerms: true },
  { title: 'Imaginary Archives', code: 'ima', publisher: universityPress, since: 1998, topics: [7, 3] },
  { title: 'Zeitschrift für Leuchtturmkunde der Merrow-Inseln', code: 'zlm', publisher: universityPress, since: 1965, topics: [0, 1, 6] },
];

export const places = words(`Cape Hollow|Sorrel Point|the Nine Skerries|Gannet Rock|Lantern Sound|Old Merrow|the Wren Narrows|Ebbing Head|
  Thistle Quay|the Low Lights|Maundy Bank|Kestrel Stack|the Glass Reef|Saint Ivo's Light|Harrow Firth|the Far Candle`);

/** A topic is what a group works on: things seen, things they happen to, ways of looking, and keywords with their heyday. */
export interface Topic {
  readonly phenomena: readonly string[];
  readonly objects: readonly string[];
  readonly methods: readonly string[];
  readonly keywords: readonly { readonly label: string; readonly peak: number; readonly spread: number }[];
}

export const topics: readonly Topic[] = [
  topic(
    'flash cadence|lens drift|lamp fatigue|colour separation at dusk|double-flash ambiguity|the green ray|beam wander|mantle flicker',
    'revolving lenses|oil lamps|sector lights|harbour leading lights|mercury bearings|unmanned lamps',
    'night photometry|paired observers|lens rubbings|a shuttered reference lamp',
    'Flash cadence 2004 9|Lens optics 1999 8|Lamp oil 1999 6|Light-emitting lamps 2018 7|Signal grammar 2010 7|Night photometry 2014 8|Lamp fatigue 2007 6',
  ),
  topic(
    'tide memory|moonless tides|slack-water delay|double ebbs|tidal hesitation|the seventh wave|harbour breathing|spring-tide silence',
    'tide gauges|harbour basins|sea caves|drowned causeways|mooring chains|tide mills',
    'harmonic analysis|bottle drifters|century-long gauge records|a tank model',
    'Tide memory 2012 8|Slack water 2001 8|Harmonic analysis 2000 12|Moonless tides 2006 5|Sea-level rise 2020 7|Tank models 2002 5|Bottle drifters 2016 6',
  ),
  topic(
    'foghorn dialects|echo shadows|silence pockets|fog damping|horn resonance|answering echoes|the two-tone paradox|acoustic mirages',
    'foghorns|bell buoys|fog banks|cliff faces|signal guns|listening walls',
    'echo charts|ear trumpets in parallel|spectrograms|blind pilotage trials',
    'Foghorn dialects 2009 7|Echo charts 2002 7|Acoustic shadow 2005 8|Machine listening 2020 5|Fog signals 2000 9|Blind pilotage 1999 6|Soundscapes 2016 7',
  ),
  topic(
    'watch fatigue|keeper solitude|lamp-room etiquette|ledger humour|inherited posts|weather superstition|shift exchange|the last watch',
    "keepers' families|logbooks|relief crews|assistant keepers|lamp-room kitchens|retired keepers",
    'interviews|logbook coding|participant observation|a survey of households',
    'Night watch 2001 9|Solitude 2013 8|Automation 2008 6|Oral history 2004 9|Occupational health 2017 7|Households 2011 8|Keepers 1999 20',
  ),
  topic(
    'beacon cascades|relay loss|line-of-sight rivalry|small-world coasts|signal percolation|redundant beacons|rumour along the coast|hub blackouts',
    'relay networks|beacon chains|island networks|semaphore towers|signal stations|lamp networks',
    'line-of-sight graphs|random rewiring|cascade simulation|a historical relay exercise',
    'Beacon networks 2012 7|Small-world coasts 2007 5|Network resilience 2019 7|Line-of-sight graphs 2004 6|Cascades 2011 6|Community structure 2014 6|Percolation 2009 5',
  ),
  topic(
    'gull detours|lamp-struck flocks|storm roosting|beacon homing|night migration|chart-keeping in petrels|the autumn spiral|roost turnover',
    'herring gulls|storm petrels|roosting ledges|migrating flocks|ringed terns|lantern galleries',
    'ring recoveries|radar at low power|dawn counts|paper tracing of flight lines',
    'Night migration 2003 9|Gull detours 2008 6|Ring recoveries 2000 8|Light pollution 2019 7|Citizen science 2017 5|Radar 2012 7|Seabirds 1999 20',
  ),
  topic(
    'salt bloom|stair resonance|tower sway|mortar memory|gallery erosion|keystone migration|paint succession|foundation creep',
    'granite towers|spiral stairs|dovetailed courses|lantern galleries|lime mortars|iron piles',
    'plumb-line records|core sampling|a scale tower in a wave tank|repeat photography',
    'Salt bloom 2002 8|Tower sway 2010 7|Lime mortar 2000 9|Conservation 2015 10|Repeat photography 2018 6|Wave loads 2007 7|Granite 1999 12',
  ),
  topic(
    'phantom islands|misfiled charts|marginal drawings|duplicate logbooks|invented soundings|ink tides|catalogue drift|forgotten light lists',
    'chart rooms|light lists|pilot books|harbour registers|lost collections|card catalogues',
    'provenance tracing|handwriting comparison|catalogue reconstruction|watermark matching',
    'Phantom islands 2005 7|Digitisation 2012 7|Provenance 2003 9|Handwriting 2000 7|Linked catalogues 2019 6|Light lists 2008 8|Archives 1999 20',
  ),
];

export const commonKeywords = ['Lighthouses', 'Merrow Isles', 'Pharology', 'Field study', 'Coastal heritage'];

export const families =
  words(`Adeyemi|Albrecht|Anand|Arslan|Baptista|Bellweather|Bergström|Bianchi|Brannigan|Castellane|Chaudhry|Cho|Corrigan|Dalgaard|
  de la Torre|Demir|Diallo|Dvořák|Eklund|Farrokhi|Fernandes|Fitzwarren|Fontaine|Grønvold|Guðjónsdóttir|Haddad|Halloran|Hashimoto|Hollander|Ibarra|
  Ishikawa|Jansen|Jovanović|Kamara|Kaplan|Keane|Kim|Kowalczyk|Kruger|Laurent|Lind|Lindqvist|Łukaszewicz|Maddox|Mbeki|Mendes|Moreau|Murakami|
  Nakagawa|Navarro|Nguyen|Novak|Nwosu|O'Dare|Okafor|Okonkwo|Oliveira|Öztürk|Papadakis|Park|Petrov|Popescu|Quist|Rahimi|Raman|Rossi|Ruiz-Montero|
  Sakamoto|Salazar|Sandoval|Sefton|Sharma|Silva|Skov|Søndergaard|Stoyanova|Suzuki|Tamm|Tanaka|Thackeray|Toivonen|Tregarthen|Vale|van der Meer|
  Vasquez|Virtanen|Wainwright|Wang|Weißbach|Wójcik|Xu|Yamamoto|Yilmaz|Zanetti|Zhou|Zieliński`);

export const givenNames =
  words(`Ada|Adrián|Agnes|Aisha|Amara|Anders|Anneke|Anouk|Arjun|Astrid|Beatriz|Bing-Hong|Bram|Camille|Carlos|Chiara|Clara|Daniel|David|
  Dmitri|Edda|Eleni|Elin|Emeka|Emil|Esther|Eva|Farid|Fatima|Felix|Finn|Freya|Gabriel|Greta|Hana|Hiro|Ibrahim|Ines|Ingrid|Ivo|Jana|Jean-Luc|Joana|
  Jonas|Kai|Karin|Kofi|Lars|Leila|Lena|Li|Lucia|Luís|Magda|Mai|Marcus|Mareike|Marta|Mateo|Maya|Mei-Ling|Mikael|Nadia|Niamh|Noor|Olga|Oskar|Paolo|
  Petra|Priya|Rafael|Rosa|Rowan|Ruth|Samir|Sanna|Selma|Sofia|Stefan|Suresh|Tariq|Tess|Tomás|Ulla|Valentina|Viktor|Wen|Yara|Yuki|Zofia`);

/** Parts of a list, between bars. */
function words(list: string): string[] {
  return list.split('|').map((word) => word.trim());
}

function topic(phenomena: string, objects: string, methods: string, keywords: string): Topic {
  const timed = words(keywords).map((each) => /^(.+) (\d+) (\d+)$/.exec(each)?.slice(1) ?? []);
  return {
    phenomena: words(phenomena),
    objects: words(objects),
    methods: words(methods),
    keywords: timed.map(([label = '', peak, spread]) => ({ label, peak: Number(peak), spread: Number(spread) })),
  };
}
