import { vi } from "vitest";
import {
  type CertificateWish,
  makeTestCertificates,
  type TestCertificates,
} from "@/lib/bytes/imaging/signing/test-certificates";
import { forget } from "@/lib/remember";

/** What this process knows of its certificate and trust list, which it reads once. */
export const forgetSigning = (): void => {
  for (const name of ["house-signer", "signing-record", "signer-known", "trust-list"]) forget(name);
};

type Wish = Partial<CertificateWish> & { command?: readonly string[] };

const dayMs = 86_400_000;

/** Has this process sign with a new certificate that it trusts, from now on: by its key, or by a program. */
export function useCertificate({ command, ...wish }: Wish = {}): TestCertificates {
  const now = Date.now();
  const [from, to] = [new Date(now), new Date(now + 365 * dayMs)];
  const made = makeTestCertificates({ organisation: "Studio North", from, to, ...wish });
  vi.stubEnv("FLUXARA_CREDENTIALS_CERTIFICATE", made.certificate);
  vi.stubEnv("FLUXARA_CREDENTIALS_KEY", command === undefined ? made.key : "");
  vi.stubEnv("FLUXARA_CREDENTIALS_COMMAND", command === undefined ? "" : JSON.stringify(command));
  vi.stubEnv("FLUXARA_CREDENTIALS_TRUST", made.trust);
  forgetSigning();
  return made;
}
