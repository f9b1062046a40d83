import { tryHouse } from "@/lib/services/provenance/try-signing";
import { type Check, type CheckOutcome, ok, skipped, warn, wrong } from "../check";

const newCertificate =
  "Set FLUXARA_CREDENTIALS_CERTIFICATE_FILE to a new certificate, and its key, and start Fluxara again.";

/** Signs a small picture and reads it back. */
export const signing: Check = {
  id: "credentials",
  // A command may take 10 s, and the processes that sign and read are started for it.
  maxMs: 20_000,
  async run({ now, databaseFault }): Promise<CheckOutcome> {
    const { state, because, tried, until } = await tryHouse(now(), databaseFault === null);
    if (state === "off")
      return skipped(because ?? "nothing is signed: FLUXARA_CREDENTIALS_CERTIFICATE is not set");
    if (state === "expired") return wrong(because ?? "the certificate has ended", newCertificate);
    if (tried.fault !== null)
      return wrong(
        `a picture cannot be signed: ${tried.fault}`,
        "Check FLUXARA_CREDENTIALS_CERTIFICATE and the key or command that belongs to it.",
      );
    if (state === "expiring") return warn(because ?? "the certificate ends soon", newCertificate);
    const known = tried.isKnown ? "" : ", by a signer that is not on the trust list";
    return ok(`files that leave are signed until ${until}${known}`);
  },
};
