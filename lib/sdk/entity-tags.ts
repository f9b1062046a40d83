/** More addresses than a program changes at a time. */
const maxKept = 1_000;

/** What an answer may tell of versions. */
export type VersionInfo = { id?: string; key?: string; version?: number; items?: readonly VersionInfo[] };

/** `/retention/versions/3/restore` writes `/retention`. */
const written = (path: string) => path.replace(/\/versions\/.+/, "");

/** The last `ETag` of each address, which a change of it sends as `If-Match`. */
export class EntityTags {
  readonly #tags = new Map<string, string>();

  #keep(path: string, tag: string): void {
    this.#tags.delete(path);
    this.#tags.set(path, tag);
    for (const oldest of this.#tags.keys()) {
      if (this.#tags.size <= maxKept) return;
      this.#tags.delete(oldest);
    }
  }

  /** Notes what an answer says. A list has a version of each of its items; what was created has an address of its own. */
  note(path: string, { headers }: Response, body: VersionInfo): void {
    for (const { key, id = key, version } of body.items ?? [body]) {
      const tag = headers.get("etag") ?? (version && `"v${version}"`);
      if (tag) this.#keep(id ? `${`${path}/${id}/`.split(`/${id}/`)[0]}/${id}` : written(path), tag);
    }
  }

  /** The tag of an address, or of the nearest above it: `/reviews/1/decision` writes `/reviews/1`. */
  of(path: string): string | undefined {
    for (let at = written(path); at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
      const tag = this.#tags.get(at);
      if (tag !== undefined) return tag;
    }
    return undefined;
  }
}
