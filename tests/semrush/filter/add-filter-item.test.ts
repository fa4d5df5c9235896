import { describe, expect, it } from 'vitest';
import type { ReportId } from '@/utils/semrush/catalogue.ts';
import { addFilterItem } from '@/utils/semrush/filter/add-filter-item.ts';
import { formatFilter, parseFilter } from '@/utils/semrush/filter/filter-item.ts';

describe('a filter with one more item', () => {
  it.each<[ReportId, string, string, string]>([
    ['backlinks_refdomains', '+|country||de', '+|country||France', '+|country||fr'],
    ['backlinks_refdomains', '+|country||de|+|zone||com', '+|country||fr', '+|zone||com|+|country||fr'],
    ['backlinks_refdomains', '-|country||de', '-|country||fr', '-|country||de|-|country||fr'],
    ['backlinks_refdomains', '+|country||fr', '-|country||FR', '-|country||fr'],
    ['backlinks_refdomains', '+|country||fr', '+|country||France', '+|country||fr'],
    ['backlinks', '+|type||newlink', '+|type||follow', '+|type||newlink|+|type||follow'],
    ['backlinks', '+|type||follow', '+|type||nofollow', '+|type||nofollow'],
    ['backlinks_refdomains', '+|newdomain|Eq|true', '-|newdomain|Eq|true', '-|newdomain|Eq|true'],
    ['backlinks_refdomains', '+|newdomain|Eq|true', '+|lostdomain|Eq|true', '+|newdomain|Eq|true|+|lostdomain|Eq|true'],
    ['backlinks_refdomains', '+|type||newdomain', '+|newdomain||false', '-|newdomain|Eq|true'],
    ['backlinks', '+|newlink||true', '-|type||newlink', '-|type||newlink'],
    ['backlinks_refdomains', '+|country||gb', '+|country||uk', '+|country||uk'],
    ['backlinks_matrix', '+|backlinksnum_0|Eq|0', '+|backlinksnum_0|Eq|3', '+|backlinksnum_0|Eq|3'],
    [
      'backlinks_matrix',
      '+|backlinksnum_0|Gt|1',
      '+|backlinksnum_0|Lt|9',
      '+|backlinksnum_0|Gt|1|+|backlinksnum_0|Lt|9',
    ],
    ['backlinks_anchors', '', '+|unheard||x', '+|unheard||x'],
  ])('of %s: %s and %s are %s', (report, filter, item, both) => {
    expect(formatFilter(addFilterItem(report, parseFilter(filter)!, parseFilter(item)![0]!))).toBe(both);
  });
});
