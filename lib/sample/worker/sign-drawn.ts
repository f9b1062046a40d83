import { createPrivateKey, X509Certificate } from "node:crypto";
import type { SignChoice } from "@/lib/bytes/imaging/child/protocol";
import { algorithmOf, signatureBytes, signWith } from "@/lib/bytes/imaging/signing/algorithms";
import { signPicture } from "@/lib/bytes/imaging/signing/sign-picture";
import { makeTestCertificates } from "@/lib/bytes/imaging/signing/test-certificates";
import { withPngTexts } from "@/lib/bytes/imaging/work/png-chunks";
import { generatedType } from "@/lib/domain/provenance/ai-mark";
import type { SampleCredentials } from "@/lib/sample/worker/picture";
import { version } from "@/lib/version";

const organisation = "Fluxara sample";
const yearMs = 365 * 86_400_000;

/** A certificate that nobody knows, for one picture; its key is kept nowhere. */
function newSigner() {
  const from = new Date();
  const to = new Date(from.getTime() + yearMs);
  const { certificate, key } = makeTestCertificates({ organisation, from, to });
  const { raw, publicKey, fingerprint256 } = new X509Certificate(certificate);
  const privateKey = createPrivateKey(key);
  const algorithm = algorithmOf(privateKey);
  const choice: SignChoice = {
    certificate: {
      algorithm,
      chain: [new Uint8Array(raw)],
      signatureBytes: signatureBytes(algorithm, publicKey),
      fingerprint: fingerprint256,
    },
    version,
    hasParentsManifest: false,
    decision: null,
  };
  return { choice, ask: async (bytes: Uint8Array) => signWith(algorithm, privateKey, bytes) };
}

/** The drawing signed by a test certificate, or signed and then changed, as a program does that writes a comment into it. */
export async function signDrawn(png: Buffer, credentials: SampleCredentials): Promise<Buffer> {
  const { choice, ask } = newSigner();
  const parent = { bytes: png, type: "png" } as const;
  const signed = await signPicture(
    { picture: png, type: "png", sourceType: generatedType, parent },
    choice,
    ask,
  );
  if (credentials === "signed") return signed;
  return withPngTexts(signed, [{ keyword: "Comment", text: "Straightened, and a little brighter" }]);
}
