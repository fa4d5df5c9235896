import { documentOf, type DocumentedId } from './document.ts';
import { errorText } from './faults.ts';

export interface ReportAnswer {
  readonly status: number;
  readonly body: string;
  readonly units: number;
  readonly lines: number;
}

/** An account of the API: its key and the units it has left. */
export class Account {
  constructor(
    public key: string,
    public balance: number,
  ) {}

  /**
   * Takes what an answer costs by the price list: per line returned, per request, nothing for an empty answer. A
   * balance too low for all lines gives as many as it covers; one too low for a request, none (docs/api.md, "Money").
   */
  bill(report: DocumentedId, body: string): ReportAnswer {
    const [units, per] = documentOf(report).price;
    const [header = '', ...lines] = body.split('\n').filter((line) => line !== '');
    const affordable = per === 'line' ? lines.slice(0, Math.floor(this.balance / units)) : lines;
    const cost = per === 'line' ? units * affordable.length : units;
    if (affordable.length === 0 || cost > this.balance)
      return { status: 403, body: errorText(132), units: 0, lines: 0 };
    this.balance -= cost;
    return { status: 200, body: `${[header, ...affordable].join('\n')}\n`, units: cost, lines: affordable.length };
  }
}
