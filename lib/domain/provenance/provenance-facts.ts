import type { CredentialState } from "@/lib/domain/provenance/credential-state";

export type CredentialSigner = { organisation: string; name: string | null };

/** `name` of the program that wrote a manifest. */
export type ManifestGenerator = { name: string; version: string | null };

/** `sourceType`: the last part of its IPTC address. `at`: as the manifest claims, which nobody confirms. */
export type ManifestAction = {
  action: string;
  sourceType: string | null;
  software: string | null;
  description: string | null;
  at: string | null;
};

/** What a manifest was made from. `label`: its own manifest here, if it has one. */
export type ManifestParent = {
  title: string | null;
  relationship: "parent" | "component" | "input";
  state: CredentialState | null;
  signer: CredentialSigner | null;
  label: string | null;
};

/** `timeStamp`: whether an authority confirms `signedAt`, and one of the trust list. */
export type ManifestFacts = {
  label: string;
  active: boolean;
  signer: CredentialSigner | null;
  signedAt: string | null;
  timeStamp: "trusted" | "untrusted" | "none";
  generator: ManifestGenerator | null;
  actions: ManifestAction[];
  assertions: string[];
  parents: ManifestParent[];
  /** C2PA status codes, each once. */
  failures: string[];
};

/** What was read of a file's Content Credentials. `manifests`: oldest first, the active one last. */
export type CredentialFacts = {
  state: CredentialState;
  because: string | null;
  manifests: ManifestFacts[];
  /** C2PA status codes of failures, each once. */
  codes: string[];
  /** With its port, where the state is `remote`. */
  remoteHost: string | null;
};

/** The properties of IPTC 2025.1 about AI in a file's XMP, as written. */
export type IptcFacts = {
  sourceType: string | null;
  aiSystem: string | null;
  aiSystemVersion: string | null;
  promptInformation: string | null;
  promptWriter: string | null;
};

export type ProvenanceFacts = { credentials: CredentialFacts; xmp: IptcFacts | null };

/**
 * What a file's container says of its origin, before anything is checked. `storeBytes`: length of its manifest store, 0 without
 * one. `remoteHost`: where its XMP says that credentials are.
 */
export type ProvenanceScan = { storeBytes: number; xmp: IptcFacts | null; remoteHost: string | null };

export const noCredentials: CredentialFacts = {
  state: "none",
  because: null,
  manifests: [],
  codes: [],
  remoteHost: null,
};

/** Credentials that say nothing that can be confirmed; `because` in a sentence. */
export const invalidCredentials = (because: string): CredentialFacts => ({
  ...noCredentials,
  state: "invalid",
  because,
});
