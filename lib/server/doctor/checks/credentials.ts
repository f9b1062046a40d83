import { trustFacts } from "@/lib/services/provenance/credentials-health";
import { type Check, ok, warn } from "../check";
import { signing } from "./signing";

const trustedSigners: Check = {
  id: "trust-list",
  async run() {
    const { shipped, added } = trustFacts();
    if (shipped === null && added === 0)
      return warn(
        "no authority counts, so that no signer of a picture is known",
        "Add certificates of authorities with FLUXARA_CREDENTIALS_TRUST_FILE, or leave FLUXARA_CREDENTIALS_TRUST_ONLY out.",
      );
    const own = added === 0 ? "" : `${shipped === null ? "" : ", and "}${added} added here`;
    return ok(
      `signers count as known by ${shipped === null ? "" : `${shipped.certificates} authorities of the list of ${shipped.date}`}${own}`,
    );
  },
};

export const credentialChecks = [trustedSigners, signing];
