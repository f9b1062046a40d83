import { readFileSync } from "node:fs";
import type { CredentialsJob } from "@/lib/bytes/imaging/child/protocol";
import { areLabelled } from "@/lib/bytes/imaging/credentials/box-labels";
import { storeOf } from "@/lib/bytes/imaging/credentials/find-store";
import { c2paLibrary, isTrap } from "@/lib/bytes/imaging/credentials/library";
import {
  type CredentialFacts,
  invalidCredentials,
  noCredentials,
} from "@/lib/domain/provenance/provenance-facts";
import { readManifests } from "@/lib/domain/provenance/read-manifests";

const refusals: readonly (readonly [RegExp, string])[] = [
  [/JumbfNotFound/, "A manifest store is announced, and there is none."],
  [
    /PrereleaseError|VersionCompatibility/,
    "It was written for a draft of the standard, which is no longer read.",
  ],
  [/UnknownAlgorithm|UnsupportedType/, "It uses an unknown algorithm."],
  [/Jumbf|Cbor|Json|Claim/, "The manifest store is damaged."],
];

/** What the library throws is no `Error`, but names the fault. */
function refusalOf(thrown: unknown): CredentialFacts {
  const told = String(thrown);
  const [, because] = refusals.find(([pattern]) => pattern.test(told)) ?? [];
  return invalidCredentials(because ?? "The manifest store cannot be read.");
}

function settingsOf(anchors: string): string {
  return JSON.stringify({
    verify: { verify_trust: true, remote_manifest_fetch: false, ocsp_fetch: false },
    trust: { trust_anchors: anchors },
  });
}

/** Reads and checks the credentials in a file that has a manifest store. Never asks another server. */
export async function readStore({ path, type, anchors }: CredentialsJob): Promise<CredentialFacts> {
  const { WasmReader } = await c2paLibrary();
  try {
    const bytes = readFileSync(path);
    const reader = await WasmReader.fromBytes(`image/${type}`, bytes, settingsOf(anchors));
    try {
      if (!areLabelled(storeOf(bytes, type)))
        return invalidCredentials("Its boxes are not labelled as they must be.");
      return readManifests(JSON.parse(reader.json()));
    } finally {
      reader.free();
    }
  } catch (thrown) {
    if (isTrap(thrown)) throw thrown;
    // A pointer beside a store that has no manifest: found in the XMP, without the library.
    return /RemoteManifestUrl/.test(String(thrown)) ? noCredentials : refusalOf(thrown);
  }
}
