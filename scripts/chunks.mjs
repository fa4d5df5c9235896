// A Vite plugin: how the code is parted into files. What the popup needs for its first paint comes in as few files as
// can be: what the worker runs as well, what the other pages show as well, and what is the popup's alone. All else that
// several of the others need is one file for each choice of them; the bundler would make many, each packed by itself.

/** The entries from which a module is reached by static imports alone. */
function createReach(context) {
  const known = new Map();
  return function reach(id) {
    const found = known.get(id);
    if (found) return found;
    const entries = new Set();
    known.set(id, entries);
    const seen = new Set([id]);
    for (const one of seen) {
      const info = context.getModuleInfo(one);
      if (!info) continue;
      if (info.isEntry) entries.add(one);
      for (const importer of info.importers) seen.add(importer);
    }
    return entries;
  };
}

const isOf = (entries, name) => [...entries].some((entry) => entry.includes(`entrypoints/${name}`));

export function chunks() {
  let reach = null;
  const nameOf = (id, context) => {
    reach ??= createReach(context);
    const entries = reach(id);
    if (!isOf(entries, 'popup')) {
      const others = ['background', 'options', 'report'].filter((name) => isOf(entries, name));
      return others.length > 1 ? others.map((name) => name[0]).join('') : null;
    }
    if (isOf(entries, 'background')) return 'core';
    return isOf(entries, 'options') || isOf(entries, 'report') ? 'page' : 'popup';
  };
  return {
    name: 'chunks',
    apply: 'build',
    buildStart: () => void (reach = null),
    config: () => ({
      build: {
        rolldownOptions: {
          output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: nameOf }] } },
        },
      },
    }),
  };
}
