import * as z from "zod";
import { aiMarks } from "@/lib/domain/provenance/ai-mark";
import { credentialStates } from "@/lib/domain/provenance/credential-state";
import { Time } from "../wire";

export const CredentialStates = z.enum(credentialStates);
export const AiMarks = z.enum(aiMarks);

export const Signer = z.object({ organisation: z.string(), name: z.string().nullable() });

const Action = z.object({
  /** Such as `c2pa.created`. */
  action: z.string(),
  /** The last part of an IPTC digital source type's address. */
  sourceType: z.string().nullable(),
  software: z.string().nullable(),
  description: z.string().nullable(),
  /** As the signer claims. */
  at: z.string().nullable(),
});

/** `state`: of its own credentials now; null without any. */
const Parent = z.object({
  title: z.string().nullable(),
  relationship: z.enum(["parent", "component", "input"]),
  state: CredentialStates.nullable(),
  signer: Signer.nullable(),
});

/** `signedAt` is of a time stamp, never of what the signer claims; `timeStamp`: whether its authority is on the trust list. */
const shared = {
  signer: Signer.nullable(),
  signedAt: z.string().nullable(),
  timeStamp: z.enum(["trusted", "untrusted", "none"]),
  generator: z.object({ name: z.string(), version: z.string().nullable() }).nullable(),
  actions: z.array(Action),
  parents: z.array(Parent),
};

/** When and by what the file was read, and the digest of the trust list that counted; null where it was not read yet. */
const Read = z.object({ at: Time, by: z.string(), trustList: z.string() }).nullable();

/** What a file says of its origin. A credential proves who signed and that nothing changed since, not that a picture is true. */
export const Provenance = z.object({
  credentials: z.object({
    state: CredentialStates,
    because: z.string().nullable(),
    /** That the credentials alone say, through their parents. */
    sourceType: z.string().nullable(),
    ...shared,
    manifests: z.int(),
    watermarked: z.boolean(),
    remoteHost: z.string().nullable(),
    codes: z.array(z.string()),
  }),
  xmp: z
    .object({
      sourceType: z.string().nullable(),
      aiSystem: z.string().nullable(),
      aiSystemVersion: z.string().nullable(),
      promptInformation: z.string().nullable(),
      promptWriter: z.string().nullable(),
    })
    .nullable(),
  sourceType: z.string().nullable(),
  ai: AiMarks.nullable(),
  /** What decided `sourceType` and `ai`. */
  from: z.enum(["credentials", "xmp"]).nullable(),
  /** Where credentials and XMP disagree. */
  conflict: z.string().nullable(),
  read: Read,
});
export type Provenance = z.infer<typeof Provenance>;

/** All manifests, oldest first; `failures` and `codes` are C2PA status codes, each once. */
export const CredentialRecord = z.object({
  state: CredentialStates,
  because: z.string().nullable(),
  manifests: z.array(
    z.object({
      label: z.string(),
      active: z.boolean(),
      ...shared,
      assertions: z.array(z.string()),
      failures: z.array(z.string()),
    }),
  ),
  codes: z.array(z.string()),
  read: Read,
});
export type CredentialRecord = z.infer<typeof CredentialRecord>;
