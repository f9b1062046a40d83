import { DateLabel } from "@/components/ui/text/date-label";
import type { SystemHealth } from "@/lib/contracts/health";

/** In a row of a table: whether files are signed, and until when the certificate is valid. */
export function SigningState({ signing: { state, certificate } }: Pick<SystemHealth, "signing">) {
  if (certificate === null) return "no certificate";
  if (state === "off") return "not before this restore is confirmed";
  if (state === "failing") return "fails";
  return (
    <>
      {state === "expired" ? "ended" : "until"} <DateLabel at={certificate.notAfter} show="absolute" />
      {!certificate.known && ", by a signer not on the trust list"}
    </>
  );
}
