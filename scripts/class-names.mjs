// A Vite plugin: short names for the classes of style sheets (`*.module.css`), written into the code where they are used.
// A name with a hash in it can't be compressed, and stands in a sheet and in a script; a map of names for each sheet is
// code that runs before anything is painted. The names follow from the sheets alone, so that two builds are the same.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const comments = /\/\*[^]*?\*\//g;
const classes = /\.(-?[A-Za-z_][\w-]*)(?=[^{}]*\{)/g;

/** Every class of every sheet, by `path name`: letters, then digits and letters. */
export function classNamesOf(sheets) {
  const names = new Map();
  for (const [file, text] of sheets)
    for (const [, name] of text.replace(comments, '').matchAll(classes))
      if (!names.has(`${file} ${name}`)) names.set(`${file} ${name}`, shortName(names.size));
  return names;
}

/** `a` … `z`, `a0` … `zz`, `a00` …: no two are the same. */
export function shortName(index) {
  const first = String.fromCharCode(97 + (index % 26));
  const rest = Math.floor(index / 26);
  return rest === 0 ? first : first + (rest - 1).toString(36);
}

function readSheets() {
  return readdirSync(path.join(root, 'components'), { recursive: true })
    .filter((file) => file.endsWith('.module.css'))
    .map((file) => `components/${file.replaceAll(path.sep, '/')}`)
    .toSorted()
    .map((file) => [file, readFileSync(path.join(root, file), 'utf8')]);
}

const importOfSheet = /^import (\w+) from '(\.\/[\w.-]+\.module\.css)';$/gm;

/** The code with its classes written out; a sheet of which it names one that isn't known by its name alone is left as it is. */
export function withClassNames(file, code, names) {
  let written = code;
  for (const [statement, styles, sheet] of code.matchAll(importOfSheet)) {
    const rest = written.replace(statement, '');
    const used = new RegExp(`(?<![\\w.\\-/'])${styles}\\b(?:\\.(\\w+))?`, 'g');
    const where = path.posix.join(path.posix.dirname(file), sheet);
    if ([...rest.matchAll(used)].some(([, name]) => !names.has(`${where} ${name}`))) continue;
    written = written
      .replace(statement, `import '${sheet}';`)
      .replace(used, (text, name) => (name === undefined ? text : JSON.stringify(names.get(`${where} ${name}`))));
  }
  return written === code ? null : written;
}

/** What no code names any more is a sheet all the same: the bundler would leave it out. */
const keepSheets = {
  name: 'keep-sheets',
  apply: 'build',
  enforce: 'post',
  transform: (_code, id) => (id.endsWith('.module.css') ? { moduleSideEffects: 'no-treeshake', map: null } : null),
};

export function classNames() {
  let names = new Map();
  const relative = (file) => path.relative(root, file.split('?')[0]).replaceAll(path.sep, '/');
  const plugin = {
    name: 'class-names',
    apply: 'build',
    enforce: 'pre',
    config: () => {
      names = classNamesOf(readSheets());
      return {
        css: {
          modules: {
            generateScopedName: (name, file) => names.get(`${relative(file)} ${name}`) ?? `_${name}`,
          },
        },
      };
    },
    transform(code, id) {
      if (!/\.tsx?$/.test(id.split('?')[0])) return null;
      const written = withClassNames(relative(id), code, names);
      return written === null ? null : { code: written, map: null };
    },
  };
  return [plugin, keepSheets];
}
