import type {
  CredentialFacts,
  IptcFacts,
  ManifestFacts,
  ProvenanceFacts,
} from "@/lib/domain/provenance/provenance-facts";

/** Whether a file says that AI generated or edited it. */
export const aiMarks = ["generated", "edited"] as const;
export type AiMark = (typeof aiMarks)[number];

/** A stored mark; null for "none". */
export const aiMark = (text: string): AiMark | null => aiMarks.find((mark) => mark === text) ?? null;

export const generatedType = "trainedAlgorithmicMedia";
export const editedType = "compositeWithTrainedAlgorithmicMedia";

/** The mark that an IPTC digital source type is; null for the others, such as `digitalCapture`. */
export function markOf(sourceType: string | null): AiMark | null {
  if (sourceType === generatedType) return "generated";
  return sourceType === editedType ? "edited" : null;
}

/** The last part of an IPTC address, or a bare word: of http and https alike. */
export function sourceTypeName(text: string): string | null {
  const word = text
    .trim()
    .split(/[/#]/)
    .findLast((part) => part !== "");
  return word === undefined || !/^[A-Za-z]{1,64}$/.test(word) ? null : word;
}

const typesIn = ({ actions }: ManifestFacts) => actions.flatMap(({ sourceType }) => sourceType ?? []);
const isCreation = ({ actions }: ManifestFacts) => actions.some(({ action }) => action === "c2pa.created");

/** The manifest and what it was made from step by step, to the first that was created. */
function chainOf(manifests: ReadonlyMap<string, ManifestFacts>, from: ManifestFacts): ManifestFacts[] {
  const chain: ManifestFacts[] = [];
  for (let next: ManifestFacts | undefined = from; next && !chain.includes(next); ) {
    chain.push(next);
    const parent: string | null | undefined = isCreation(next)
      ? null
      : next.parents.find(({ relationship }) => relationship === "parent")?.label;
    next = manifests.get(parent ?? "");
  }
  return chain;
}

/** Whether something that AI generated or edited came in as a part or an input. Each manifest is looked at once. */
function hasMarkedPart(
  manifests: ReadonlyMap<string, ManifestFacts>,
  chain: readonly ManifestFacts[],
): boolean {
  const partsOf = ({ parents }: ManifestFacts) =>
    parents.flatMap(({ relationship, label }) => (relationship === "parent" || label === null ? [] : label));
  const waiting = chain.flatMap(partsOf);
  const seen = new Set<string>();
  for (let label = waiting.pop(); label !== undefined; label = waiting.pop()) {
    const part = manifests.get(label);
    if (part === undefined || seen.has(label)) continue;
    seen.add(label);
    if (typesIn(part).some((type) => markOf(type) !== null)) return true;
    waiting.push(...part.parents.flatMap((each) => each.label ?? []));
  }
  return false;
}

/** The IPTC digital source type that credentials say; the strongest mark of all that led to the file. */
function credentialType({ manifests }: CredentialFacts): string | null {
  const active = manifests.findLast((manifest) => manifest.active);
  if (active === undefined) return null;
  const byLabel = new Map(manifests.map((manifest) => [manifest.label, manifest]));
  const chain = chainOf(byLabel, active);
  const said = chain.flatMap(typesIn);
  if (said.includes(generatedType)) return generatedType;
  if (said.includes(editedType) || hasMarkedPart(byLabel, chain)) return editedType;
  return typesIn(active).at(-1) ?? null;
}

/**
 * `signed`: the source type that the credentials say. `from`: what decided. `conflict`: both source types where credentials and
 * XMP disagree.
 */
export type SourceOfMark = {
  signed: string | null;
  sourceType: string | null;
  ai: AiMark | null;
  from: "credentials" | "xmp" | null;
  conflict: string | null;
};

const strength = (sourceType: string | null) => ["edited", "generated"].indexOf(markOf(sourceType) ?? "");

/** Credentials decide before XMP, unless XMP has the stronger mark. */
export function sourceOfMark({ credentials, xmp }: ProvenanceFacts): SourceOfMark {
  const signed = credentialType(credentials);
  const written: IptcFacts["sourceType"] = xmp?.sourceType ?? null;
  const isByXmp = signed === null ? written !== null : strength(written) > strength(signed);
  const sourceType = isByXmp ? written : signed;
  return {
    signed,
    sourceType,
    ai: markOf(sourceType),
    from: sourceType === null ? null : isByXmp ? "xmp" : "credentials",
    conflict:
      signed !== null && written !== null && signed !== written
        ? `The credentials say ${signed}, XMP says ${written}.`
        : null,
  };
}
