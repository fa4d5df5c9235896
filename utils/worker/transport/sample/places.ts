/** Where the sample's linking sites stand: [code, English name as backlinks_geo writes it, weight], roughly as the web is hosted. */
export const countries: readonly (readonly [code: string, name: string, weight: number])[] = [
  ['us', 'United States', 4200], ['de', 'Germany', 820], ['gb', 'United Kingdom', 610], ['fr', 'France', 520],
  ['ca', 'Canada', 390], ['nl', 'Netherlands', 360], ['jp', 'Japan', 300], ['ru', 'Russia', 270], ['in', 'India', 240],
  ['au', 'Australia', 200], ['sg', 'Singapore', 180], ['it', 'Italy', 175], ['es', 'Spain', 170], ['br', 'Brazil', 165],
  ['pl', 'Poland', 150], ['se', 'Sweden', 120], ['ch', 'Switzerland', 110], ['cn', 'China', 105], ['kr', 'South Korea', 100],
  ['cz', 'Czechia', 90], ['dk', 'Denmark', 85], ['fi', 'Finland', 80], ['ie', 'Ireland', 78], ['tr', 'Turkey', 75],
  ['ua', 'Ukraine', 70], ['at', 'Austria', 66], ['be', 'Belgium', 62], ['vn', 'Vietnam', 58], ['id', 'Indonesia', 55],
  ['hk', 'Hong Kong', 52], ['bg', 'Bulgaria', 48], ['ro', 'Romania', 46], ['hu', 'Hungary', 44], ['no', 'Norway', 42],
  ['il', 'Israel', 38], ['za', 'South Africa', 36], ['mx', 'Mexico', 34], ['ar', 'Argentina', 32], ['th', 'Thailand', 30],
  ['ir', 'Iran', 28], ['pt', 'Portugal', 27], ['gr', 'Greece', 25], ['tw', 'Taiwan', 24], ['my', 'Malaysia', 22],
  ['lt', 'Lithuania', 20], ['nz', 'New Zealand', 18], ['sa', 'Saudi Arabia', 15], ['ae', 'United Arab Emirates', 14],
  ['cl', 'Chile', 13], ['co', 'Colombia', 12], ['eg', 'Egypt', 10], ['ee', 'Estonia', 9], ['is', 'Iceland', 7],
  ['ke', 'Kenya', 6], ['ng', 'Nigeria', 5], ['pe', 'Peru', 4],
  // Where an address tells no country, the API leaves it empty.
  ['', '', 30],
];

/** Top-level domains that belong to no country, with weights. */
export const genericZones: readonly (readonly [zone: string, weight: number])[] = [
  ['com', 6200], ['org', 900], ['net', 800], ['info', 300], ['io', 220], ['co', 160], ['blog', 110], ['dev', 90], ['xyz', 88],
  ['online', 80], ['site', 70], ['biz', 60], ['me', 58], ['app', 50], ['tech', 46], ['edu', 44], ['shop', 40], ['club', 34],
  ['news', 30], ['agency', 26], ['pro', 22], ['eu', 20], ['life', 18], ['top', 16], ['store', 14], ['tv', 12], ['world', 11],
  ['digital', 10], ['media', 9], ['gov', 8], ['space', 7], ['design', 6], ['works', 5], ['guide', 4], ['museum', 2],
];

/** Categories as the API writes them: by their path. */
export const categories: readonly string[] = [
  '/Internet & Telecom/Web Services/Search Engine Optimization & Marketing',
  '/Business & Industrial/Advertising & Marketing/Marketing',
  '/Internet & Telecom/Web Services/Web Design & Development',
  '/Business & Industrial/Advertising & Marketing/Brand Management',
  '/Business & Industrial/Advertising & Marketing/Sales',
  '/Internet & Telecom/Web Services/Affiliate Programs',
  '/Internet & Telecom/Search Engines',
  '/Computers & Electronics/Software/Business & Productivity Software',
  '/Computers & Electronics/Programming',
  '/Computers & Electronics/Consumer Electronics',
  '/Computers & Electronics/Enterprise Technology/Data Management',
  '/News/Technology News', '/News/Business News', '/News/Local News', '/News/Politics',
  '/Online Communities/Blogging Resources & Services', '/Online Communities/Social Networks', '/Online Communities/Forum & Chat Providers',
  '/Business & Industrial/Business Services/E-Commerce Services', '/Business & Industrial/Small Business',
  '/Business & Industrial/Business Services/Consulting', '/Jobs & Education/Education/Distance Learning', '/Jobs & Education/Jobs',
  '/Finance/Investing', '/Finance/Banking', '/Finance/Insurance', '/Shopping/Apparel', '/Shopping/Gifts & Special Event Items',
  '/Travel/Hotels & Accommodations', '/Travel/Tourist Destinations', '/Health/Nutrition', '/Health/Medical Facilities & Services',
  '/Home & Garden/Home Improvement', '/Home & Garden/Gardening & Landscaping', '/Food & Drink/Cooking & Recipes', '/Food & Drink/Restaurants',
  '/Arts & Entertainment/Music & Audio', '/Arts & Entertainment/Movies', '/Arts & Entertainment/Visual Art & Design/Photographic & Digital Arts',
  '/Games/Computer & Video Games', '/Sports/Team Sports/Football', '/Sports/Cycling', '/Autos & Vehicles/Motor Vehicles',
  '/Beauty & Fitness/Fitness', '/Books & Literature/E-Books', '/Hobbies & Leisure/Crafts', '/Hobbies & Leisure/Outdoors',
  '/Law & Government/Legal', '/People & Society/Religion & Belief', '/People & Society/Family & Relationships', '/Pets & Animals/Pets',
  '/Real Estate/Real Estate Listings', '/Reference/General Reference/Dictionaries & Encyclopedias', '/Reference/Language Resources',
  '/Science/Biological Sciences', '/Science/Earth Sciences/Climate',
];
