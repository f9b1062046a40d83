import { type Fields, isFields, own, textOf } from "@/lib/domain/embedded/values";
import { sourceTypeName } from "@/lib/domain/provenance/ai-mark";
import { verdictOf } from "@/lib/domain/provenance/credential-state";
import { oldestFirst } from "@/lib/domain/provenance/oldest-first";
import {
  type CredentialFacts,
  type CredentialSigner,
  invalidCredentials,
  type ManifestAction,
  type ManifestFacts,
  type ManifestParent,
  noCredentials,
} from "@/lib/domain/provenance/provenance-facts";

const [maxManifests, maxDepth, maxListed] = [200, 40, 1000];
/** In characters, of any text that is kept. */
const maxText = 1000;

const fields = (value: unknown): Fields => (isFields(value) ? value : {});
const list = (value: unknown): Fields[] =>
  Array.isArray(value) ? value.slice(0, maxListed).filter(isFields) : [];
const once = (all: readonly string[]) => [...new Set(all)];

function text(of: Fields, key: string): string | null {
  const value = textOf(own(of, key));
  return value === null ? null : value.slice(0, maxText);
}

function codes(results: unknown, kind: "failure" | "success" | "informational"): string[] {
  return list(own(fields(results), kind)).flatMap((each) => text(each, "code") ?? []);
}

/** Codes about a manifest's signature, which are in one list for all manifests. */
function codesAbout(
  results: unknown,
  kind: "success" | "informational" | "failure",
  label: string,
): string[] {
  return list(own(fields(results), kind))
    .filter((each) => text(each, "url")?.includes(label))
    .flatMap((each) => text(each, "code") ?? []);
}

function signerOf(manifest: Fields): CredentialSigner | null {
  const info = fields(own(manifest, "signature_info"));
  const [organisation, name] = [text(info, "issuer"), text(info, "common_name")];
  const known = organisation ?? name;
  return known === null ? null : { organisation: known, name };
}

function generatorOf(manifest: Fields) {
  const [info] = list(own(manifest, "claim_generator_info"));
  const named = info && text(info, "name");
  if (info && named) return { name: named, version: text(info, "version") };
  // Before version 2 of the claim, one text such as "make/1.2 library/3".
  const [, name = "", version = null] =
    /^([^/\s]+)(?:\/(\S+))?/.exec(text(manifest, "claim_generator") ?? "") ?? [];
  return name === "" ? null : { name, version };
}

/** A program's name and version; a bare name in older manifests. */
function softwareOf(action: Fields): string | null {
  const agent = own(action, "softwareAgent");
  if (!isFields(agent)) return text(action, "softwareAgent");
  return [text(agent, "name"), text(agent, "version")].filter((part) => part !== null).join(" ") || null;
}

function actionOf(action: Fields): ManifestAction {
  const type = text(action, "digitalSourceType");
  return {
    action: text(action, "action") ?? "unknown",
    sourceType: type === null ? null : sourceTypeName(type),
    software: softwareOf(action),
    description: text(action, "description"),
    at: text(action, "when"),
  };
}

const relationships = { parentOf: "parent", componentOf: "component", inputTo: "input" } as const;
const isRelationship = (value: string | null): value is keyof typeof relationships =>
  value !== null && Object.hasOwn(relationships, value);

type Store = { manifests: Fields; results: Fields };

/** What was found in a parent now: failures that its user recorded, unless its signer is known here, and later ones. */
function parentState(ingredient: Fields, later: unknown): ManifestParent["state"] {
  const recorded = own(fields(own(ingredient, "validation_results")), "activeManifest");
  if (!isFields(recorded)) return null;
  const isTrusted = codes(later, "success").includes("signingCredential.trusted");
  const then = codes(recorded, "failure").filter(
    (code) => !(isTrusted && code === "signingCredential.untrusted"),
  );
  return verdictOf([...then, ...codes(later, "failure")], []).state;
}

function parentsOf(manifest: Fields, label: string, { manifests, results }: Store): ManifestParent[] {
  const deltas = list(own(results, "ingredientDeltas"));
  return list(own(manifest, "ingredients")).map((ingredient) => {
    const assertion = `${label}/c2pa.assertions/${text(ingredient, "label")}`;
    const delta = deltas.find((each) => text(each, "ingredientAssertionURI")?.endsWith(assertion));
    const itsLabel = text(ingredient, "active_manifest");
    const relationship = text(ingredient, "relationship");
    return {
      title: text(ingredient, "title"),
      relationship: isRelationship(relationship) ? relationships[relationship] : "component",
      state: itsLabel === null ? null : parentState(ingredient, delta && own(delta, "validationDeltas")),
      signer: itsLabel === null ? null : signerOf(fields(own(manifests, itsLabel))),
      label: itsLabel,
    };
  });
}

type StampedTime = Pick<ManifestFacts, "signedAt" | "timeStamp">;

/** Only of a time stamp: what the signer says of the time is a claim. */
function stampOf(manifest: Fields, label: string, results: Fields): StampedTime {
  const signedAt = text(fields(own(manifest, "signature_info")), "time");
  if (signedAt === null) return { signedAt, timeStamp: "none" };
  const about = list(own(results, "ingredientDeltas")).map((delta) => own(delta, "validationDeltas"));
  const isTrusted = [own(results, "activeManifest"), ...about].some((each) =>
    codesAbout(each, "success", label).includes("timeStamp.trusted"),
  );
  return { signedAt, timeStamp: isTrusted ? "trusted" : "untrusted" };
}

function manifestOf(label: string, active: string, store: Store): ManifestFacts {
  const manifest = fields(own(store.manifests, label));
  const assertions = list(own(manifest, "assertions"));
  const actions = assertions
    .filter((each) => /^c2pa\.actions(\.v\d+)?(__\d+)?$/.test(text(each, "label") ?? ""))
    .flatMap((each) => list(own(fields(own(each, "data")), "actions")));
  const deltas = list(own(store.results, "ingredientDeltas")).map((delta) => own(delta, "validationDeltas"));
  return {
    label: label.slice(0, maxText),
    active: label === active,
    signer: signerOf(manifest),
    ...stampOf(manifest, label, store.results),
    generator: generatorOf(manifest),
    actions: actions.slice(0, maxListed).map(actionOf),
    assertions: assertions.flatMap((each) => text(each, "label") ?? []),
    parents: parentsOf(manifest, label, store),
    failures: once(
      [own(store.results, "activeManifest"), ...deltas].flatMap((each) => codesAbout(each, "failure", label)),
    ),
  };
}

/**
 * The facts in what the reader of C2PA returns for a file, its JSON parsed. Nothing in it is believed to have a shape, since a
 * file decides what it says.
 */
export function readManifests(json: unknown): CredentialFacts {
  const root = fields(json);
  const manifests = fields(own(root, "manifests"));
  const active = text(root, "active_manifest");
  if (active === null || !isFields(own(manifests, active)))
    return invalidCredentials("No manifest is the active one.");
  const labels = Object.keys(manifests);
  if (labels.length > maxManifests)
    return invalidCredentials(`It has ${labels.length} manifests; at most ${maxManifests} are read.`);
  const results = fields(own(root, "validation_results"));
  const read = labels.map((label) => manifestOf(label, active, { manifests, results }));
  const ordered = oldestFirst(read, maxDepth);
  if (ordered === null) return invalidCredentials(`Its manifests lead back more than ${maxDepth} steps.`);
  const failures = codes(own(results, "activeManifest"), "failure");
  const later = list(own(results, "ingredientDeltas")).flatMap((delta) =>
    codes(own(delta, "validationDeltas"), "failure"),
  );
  return {
    ...noCredentials,
    ...verdictOf(failures, later),
    manifests: ordered,
    codes: once([...failures, ...later]),
  };
}
