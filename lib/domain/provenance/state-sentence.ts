import type { CredentialState } from "@/lib/domain/provenance/credential-state";
import { visibleText } from "@/lib/domain/text/visible-text";

type StatedCredentials = {
  state: CredentialState;
  because: string | null;
  signer: { organisation: string } | null;
  remoteHost: string | null;
};

/** A state in a sentence of its own, and what it means. `isRemoved`: the file's bytes are gone. */
export function stateSentence(
  said: StatedCredentials,
  isRemoved: boolean,
): { title: string; meaning: string } {
  const signer = visibleText(said.signer?.organisation ?? "the signer");
  const sentences: Readonly<Record<CredentialState, readonly [title: string, meaning: string]>> = {
    trusted: [`Signed by ${signer}, unchanged since`, "The signer is on the trust list."],
    valid: [
      "Unchanged since signing; the signer is not on the trust list",
      `“${signer}” says so of itself. Operators can add its authority.`,
    ],
    changed: [
      "Not what was signed",
      `The bytes differ from what ${signer} signed. That happens when a program edits a signed file; it is no proof of intent.`,
    ],
    invalid: ["Cannot be confirmed", said.because ?? "The credentials could not be read."],
    remote: [
      `Kept at ${visibleText(said.remoteHost ?? "another server")}, not fetched`,
      "The file only points to its credentials, and nothing is fetched from other servers.",
    ],
    none: ["No Content Credentials", "The file's XMP names its source; nobody signed it."],
    unread: isRemoved
      ? ["Removed before it was read", "What the file said of its origin is not known."]
      : ["Not read yet", "It will be read in the background."],
  };
  const [title, meaning] = sentences[said.state];
  return { title, meaning };
}
