/** What an anchor of the spam vocabulary is about. */
export type SpamTopic = 'gambling' | 'adult' | 'pharma' | 'loans' | 'counterfeit' | 'tricks';

/**
 * Words that anchors of bought, hacked or generated links are known for, by what they are about. Short on purpose: each
 * is rare in an honest anchor, and none is a part of a common word. Languages: English, German, French, Spanish,
 * Portuguese, Italian, Polish, Russian, Turkish, Indonesian, Vietnamese, Chinese, Japanese, Korean, Thai, Arabic.
 */
const words: Readonly<Record<SpamTopic, string>> = {
  gambling:
    'casino, casinos, kasino, kasyno, poker online, online poker, slot gacor, slots online, judi online, togel, sbobet, ' +
    'betting, sportsbook, baccarat, apuestas, apostas, paris sportifs, scommesse, bukmacher, sportwetten, glücksspiel, ' +
    'bahis, iddaa, казино, ставки на спорт, букмекер, cá cược, nhà cái, 赌场, 博彩, 百家乐, カジノ, 카지노, 바카라, 토토사이트, ' +
    'คาสิโน, สล็อต, كازينو',
  adult:
    'porn, porno, pornos, xxx, sex cam, sex video, escort, escorts, hentai, camgirls, milf, порно, эскорт, проститутки, ' +
    '色情, 成人网站, アダルト動画, 야동, سكس',
  pharma:
    'viagra, cialis, levitra, sildenafil, tadalafil, tramadol, xanax, oxycodone, phentermine, виагра, сиалис, ' +
    'buy ozempic, 伟哥, バイアグラ, 비아그라',
  loans:
    'payday loan, payday loans, cash advance loan, kredit ohne schufa, crédit rapide, préstamos rápidos, микрозайм, ' +
    'займ онлайн, pinjaman online',
  counterfeit:
    'replica watches, replica watch, replica handbags, fake rolex, fake id, fake passport, cheap jerseys, ' +
    'louis vuitton outlet, реплика часов, 高仿, スーパーコピー',
  tricks:
    'essay writing service, write my essay, buy backlinks, cheap backlinks, buy followers, buy instagram followers, ' +
    'crack download, keygen, free robux, накрутка подписчиков, купить ссылки',
};

/** Scripts that are written without spaces have no bounds to look for. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

interface Pattern {
  readonly topic: SpamTopic;
  readonly form: RegExp;
}

const patterns: readonly Pattern[] = Object.entries(words).map(([topic, list]) => {
  const all = list.split(', ').map((word) => word.normalize('NFKC'));
  const bounded = all.filter((word) => !unspaced.test(word)).map((word) => word.replaceAll(' ', '[\\s_-]+'));
  const anywhere = all.filter((word) => unspaced.test(word));
  const forms = [
    String.raw`(?<![\p{L}\p{N}])(?:${bounded.join('|')})(?![\p{L}\p{N}])`,
    ...(anywhere.length > 0 ? [anywhere.join('|')] : []),
  ];
  return { topic: topic as SpamTopic, form: new RegExp(forms.join('|'), 'iu') };
});

/** Enough of an anchor to judge it by; one may hold 1 MB. */
const maxLength = 500;

/** The first word of the spam vocabulary in an anchor, as it stands there, with what it is about; null where there is none. */
export function spamWordIn(anchor: string): { readonly word: string; readonly topic: SpamTopic } | null {
  const text = anchor.slice(0, maxLength).normalize('NFKC');
  for (const { topic, form } of patterns) {
    const found = form.exec(text);
    if (found) return { word: found[0], topic };
  }
  return null;
}
