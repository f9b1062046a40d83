import { maxNameBytes, shortened } from "./safe-name";

/**
 * Folds case, as case-insensitive file systems do: lower case first turns ẞ into ß, then upper case turns ß into SS and
 * ſ into S. NFKC, since some file systems treat é as one character and as two as the same, and people Ａ as A.
 */
const folded = (path: string) =>
  path.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase().normalize("NFKC");

/** Room for ` (1234567)`. */
const numberBytes = 10;

function splitPath(path: string) {
  const slash = path.lastIndexOf("/") + 1;
  const dot = path.lastIndexOf(".");
  const end = dot > slash ? dot : path.length;
  return { folder: path.slice(0, slash), stem: path.slice(slash, end), extension: path.slice(end) };
}

/**
 * Makes safe paths of equal depth unique, ignoring case, in the order in which they are taken: a second `a.png` becomes
 * `a (2).png`. `own` lists names at the top that neither a path nor its first folder may have.
 */
export class UniquePaths {
  readonly #own: ReadonlySet<string>;
  readonly #taken: Set<string>;
  /** The last number given for a stem: without it, a thousand equal paths would take half a million attempts. */
  readonly #last = new Map<string, number>();

  constructor(own: readonly string[] = []) {
    this.#own = new Set(own.map(folded));
    this.#taken = new Set(this.#own);
  }

  take(path: string): string {
    const [first = ""] = path.split("/", 1);
    const wanted = first !== path && this.#own.has(folded(first)) ? `_${path}` : path;
    const key = folded(wanted);
    if (!this.#taken.has(key)) {
      this.#taken.add(key);
      return wanted;
    }
    const { folder, stem, extension } = splitPath(wanted);
    const short = shortened(stem, maxNameBytes - Buffer.byteLength(extension) - numberBytes);
    const numberedAs = folded(folder + short + extension);
    for (let n = (this.#last.get(numberedAs) ?? 1) + 1; ; n++) {
      const numbered = `${folder}${short} (${n})${extension}`;
      if (this.#taken.has(folded(numbered))) continue;
      this.#last.set(numberedAs, n);
      this.#taken.add(folded(numbered));
      return numbered;
    }
  }
}
