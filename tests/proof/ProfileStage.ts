import path from 'node:path';
import { expect } from 'vitest';
import {
  createProfile,
  launchUnwatched,
  removeProfile,
  type UnwatchedLens,
  type UnwatchedOptions,
} from '@/tests/e2e/harness/launch-unwatched.ts';
import { SemrushServer, type ServerOptions } from '@/tests/server/SemrushServer.ts';

/** Hosts that Chromium itself calls whatever its flags say; nothing of the extension's goes there. */
const browserHosts = /(^|\.)(google|googleapis|gstatic|gvt1)\.com$/;
const productHosts = ['api.semrush.com', 'www.semrush.com'];

/** A profile on the disk that outlives its browsers, and the server that they all talk to. */
export class ProfileStage {
  readonly sites = new Set<string>();
  readonly #lenses = new Set<UnwatchedLens>();

  private constructor(
    readonly server: SemrushServer,
    /** All that the browser may write to: its profile, its temporary files, its log. */
    readonly folder: string,
  ) {}

  static async create(options: ServerOptions = {}): Promise<ProfileStage> {
    return new ProfileStage(await SemrushServer.start(options), await createProfile());
  }

  get profile(): string {
    return path.join(this.folder, 'profile');
  }

  /** The next browser on the profile. */
  async launch(options: Omit<UnwatchedOptions, 'server' | 'profile'> = {}): Promise<UnwatchedLens> {
    const env = { TMPDIR: this.folder, HOME: this.folder, ...options.env };
    const lens = await launchUnwatched({ ...options, server: this.server, profile: this.profile, env });
    this.#lenses.add(lens);
    void lens.ended.then(() => this.#lenses.delete(lens));
    const openTab = lens.openTab.bind(lens);
    lens.openTab = (url, place) => {
      if (url.startsWith('http')) this.sites.add(new URL(url).hostname);
      return openTab(url, place);
    };
    return lens;
  }

  async saveKey(lens: UnwatchedLens): Promise<void> {
    expect(await lens.saveKey(this.server.account.key)).toContain('The key works and is kept.');
  }

  /** Hosts that were contacted by neither the browser itself nor a tab of the test. */
  get contacted(): string[] {
    return [...this.server.hosts.keys()].filter((host) => !browserHosts.test(host) && !this.sites.has(host));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#lenses].map((lens) => lens.close()));
    await this.server.close();
    await removeProfile(this.folder);
    expect(this.server.violations).toEqual([]);
    expect(this.contacted.filter((host) => !productHosts.includes(host))).toEqual([]);
  }
}
