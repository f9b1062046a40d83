import type { AiMark } from "@/lib/domain/provenance/ai-mark";
import type { CredentialState } from "@/lib/domain/provenance/credential-state";

/** A state where there is room for a few words, as in a facet or a row. */
export const stateWords: Readonly<Record<CredentialState, string>> = {
  trusted: "Signed, unchanged",
  valid: "Signed by an unknown signer, unchanged",
  changed: "Not what was signed",
  invalid: "Cannot be confirmed",
  remote: "Kept elsewhere",
  none: "No Content Credentials",
  unread: "Not read yet",
};

/** The mark as people see it. */
export const markWords: Readonly<Record<AiMark | "none", string>> = {
  generated: "AI generated",
  edited: "AI edited",
  none: "No AI mark",
};
