import type { Artifact } from "@/lib/contracts/artifact";

type Measured = Artifact["metadata"]["measured"];
/** A job has measured nothing. */
export type Metadata = Omit<Artifact["metadata"], "measured"> & { measured: Measured | null };
export type DriftSaid = Pick<Artifact["drift"][number], "key" | "because">;
type Said = NonNullable<Metadata["asked"]>;

export const sources = ["asked", "recorded", "embedded", "measured"] as const;
export type Source = (typeof sources)[number];

/** `text` null: this source does not say. `differs`: it disagrees with the first that knows. */
export type Cell = { source: Source; text: string | null; differs: boolean };
export type SettingRow = { key: string; label: string; cells: Cell[]; because: string | null };

type Size = { width: number | null; height: number | null };
const sizeText = ({ width, height }: Size) =>
  width === null && height === null ? null : `${width ?? "?"} × ${height ?? "?"}`;

const shortHash = 7;

/** A hash is cut where enough of it stands to tell two apart. */
function namedText(item: { name: string | null; hash: string | null }): string | null {
  const hash = item.hash === null ? null : item.hash.slice(0, shortHash);
  if (item.name === null) return hash;
  return hash === null ? item.name : `${item.name} [${hash}]`;
}

function loraText(loras: Said["loras"]): string | null {
  if (loras === null) return null;
  if (loras.length === 0) return "none";
  return loras
    .map((lora) => `${namedText(lora)}${lora.weight === null ? "" : ` × ${lora.weight}`}`)
    .join("\n");
}

const plain = (value: string | number | null) => (value === null ? null : String(value));

const settings: readonly {
  key: string;
  label: string;
  drift: string[];
  of: (said: Said) => string | null;
}[] = [
  { key: "size", label: "size", drift: ["width", "height"], of: sizeText },
  {
    key: "model",
    label: "model",
    drift: ["model"],
    of: ({ model }) => (model === null ? null : namedText(model)),
  },
  { key: "loras", label: "LoRAs", drift: ["loras"], of: ({ loras }) => loraText(loras) },
  { key: "sampler", label: "sampler", drift: ["sampler"], of: ({ sampler }) => sampler },
  { key: "scheduler", label: "scheduler", drift: ["scheduler"], of: ({ scheduler }) => scheduler },
  { key: "steps", label: "steps", drift: ["steps"], of: ({ steps }) => plain(steps) },
  { key: "cfg", label: "cfg", drift: ["cfg"], of: ({ cfg }) => plain(cfg) },
  { key: "seed", label: "seed", drift: ["seed"], of: ({ seed }) => seed },
  { key: "clipSkip", label: "clip skip", drift: ["clipSkip"], of: ({ clipSkip }) => plain(clipSkip) },
  { key: "denoise", label: "denoise", drift: ["denoise"], of: ({ denoise }) => plain(denoise) },
];

/** A job that named nothing asked nothing: an empty column says less than none. */
const saysAnything = (said: Said | null) => said !== null && settings.some(({ of }) => of(said) !== null);

/** The sources that say anything. */
export function knownSources(metadata: Metadata): Source[] {
  return sources.filter((source) =>
    source === "measured" ? metadata.measured !== null : saysAnything(metadata[source]),
  );
}

function cellsOf(texts: readonly [Source, string | null][], drifts: boolean): Cell[] {
  const first = texts.find(([, text]) => text !== null)?.[1] ?? null;
  return texts.map(([source, text]) => ({
    source,
    text,
    differs: drifts && text !== null && text !== first,
  }));
}

function hiresText(embedded: Metadata["embedded"]): string | null {
  const hires = embedded?.hires ?? null;
  if (hires === null) return null;
  const parts = [
    hires.scale === null ? null : `${hires.scale}×`,
    hires.upscaler,
    hires.steps === null ? null : `${hires.steps} steps`,
    hires.denoise === null ? null : `denoise ${hires.denoise}`,
  ];
  return parts.filter((part) => part !== null).join("\n") || null;
}

/** One row for each setting that any source knows. */
export function settingRows(metadata: Metadata, drift: readonly DriftSaid[]): SettingRow[] {
  const known = knownSources(metadata);
  const rows = settings.map(({ key, label, drift: keys, of }) => {
    const texts = known.map((source): [Source, string | null] => {
      if (source === "measured")
        return [source, key === "size" && metadata.measured !== null ? sizeText(metadata.measured) : null];
      const said = metadata[source];
      return [source, said === null ? null : of(said)];
    });
    const drifts = drift.filter((each) => keys.includes(each.key));
    const because = drifts.find((each) => each.because !== null)?.because ?? null;
    return { key, label, cells: cellsOf(texts, drifts.length > 0), because };
  });
  const hires = known.map((source): [Source, string | null] => [
    source,
    source === "embedded" ? hiresText(metadata.embedded) : null,
  ]);
  rows.splice(1, 0, { key: "hires", label: "hires fix", cells: cellsOf(hires, false), because: null });
  return rows.filter((row) => row.cells.some((cell) => cell.text !== null));
}

export type SaidText = { text: string; from: Source[] };

/** The different texts of one prompt with who says so, the record's own first; "" is known, and is left out. */
export function saidTexts(metadata: Metadata, key: "prompt" | "negativePrompt"): SaidText[] {
  const said: SaidText[] = [];
  for (const source of ["recorded", "asked", "embedded"] as const) {
    const text = metadata[source]?.[key];
    if (!text) continue;
    const same = said.find((each) => each.text === text);
    if (same) same.from.push(source);
    else said.push({ text, from: [source] });
  }
  return said;
}
