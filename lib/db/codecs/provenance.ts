import * as z from "zod";
import { credentialStates } from "@/lib/domain/provenance/credential-state";
import { noCredentials, type ProvenanceFacts } from "@/lib/domain/provenance/provenance-facts";

const text = z.string().nullable().catch(null);
const Signer = z.object({ organisation: z.string(), name: text }).nullable().catch(null);
const state = z.enum(credentialStates);

const Action = z.object({
  action: z.string(),
  sourceType: text,
  software: text,
  description: text,
  at: text,
});

const Parent = z.object({
  title: text,
  relationship: z.enum(["parent", "component", "input"]).catch("component"),
  state: state.nullable().catch(null),
  signer: Signer,
  label: text,
});

const Manifest = z.object({
  label: z.string(),
  active: z.boolean().catch(false),
  signer: Signer,
  signedAt: text,
  timeStamp: z.enum(["trusted", "untrusted", "none"]).catch("none"),
  generator: z.object({ name: z.string(), version: text }).nullable().catch(null),
  actions: z.array(Action).catch([]),
  assertions: z.array(z.string()).catch([]),
  parents: z.array(Parent).catch([]),
  failures: z.array(z.string()).catch([]),
});

const Credentials = z.object({
  state: state.catch("invalid"),
  because: text,
  manifests: z.array(Manifest).catch([]),
  codes: z.array(z.string()).catch([]),
  remoteHost: text,
});

const Xmp = z
  .object({
    sourceType: text,
    aiSystem: text,
    aiSystemVersion: text,
    promptInformation: text,
    promptWriter: text,
  })
  .nullable()
  .catch(null);

const Facts = z.object({ credentials: Credentials, xmp: Xmp });

const unread: ProvenanceFacts = { credentials: { ...noCredentials, state: "unread" }, xmp: null };

/** `Provenance.facts`: null where nothing was read yet. */
export const readFacts = (json: unknown): ProvenanceFacts => (json === null ? unread : Facts.parse(json));
