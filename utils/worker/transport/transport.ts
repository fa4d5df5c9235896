import type { ReportId } from '@/utils/semrush/catalogue.ts';
import type { Query } from '@/utils/semrush/query/query.ts';
import type { Source } from '@/utils/semrush/query/source.ts';

/** What came back, before anyone has looked at what it says. */
export interface RawResponse {
  /** HTTP status. */
  readonly status: number;
  readonly body: string;
  /** True where it was longer than anything that was asked for, and was read so far only. */
  readonly isCut?: boolean;
}

/**
 * How a report is fetched: analytics v1 over HTTPS, or the built-in sample; the API's v4 will be a third. Nothing
 * else knows. An answer is text in the API's own form, whatever it says.
 */
export interface Transport {
  /** One that is free needs no key, and no entry in the spending log. */
  readonly source: Source;
  readonly supports: (report: ReportId) => boolean;
  /**
   * Fetches the report of a query, once.
   * @param key empty where the source is free
   * @throws where no whole answer came (utils/worker/transport/get-with-key.ts); an error that the API states is an answer
   */
  readonly fetchReport: (query: Query, key: string) => Promise<RawResponse>;
}
