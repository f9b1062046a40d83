import type { SignChoice } from "@/lib/bytes/imaging/child/protocol";
import { c2paLibrary, isTrap } from "@/lib/bytes/imaging/credentials/library";
import type { PictureType } from "@/lib/domain/bytes/analysis";
import { coseOf } from "./cose";
import { HeldBlob, readHeldBlobs } from "./held-blob";
import { type ManifestWish, manifestDefinition, parentDefinition } from "./manifest";
import { signingFailure } from "./signing-failure";

const settings = JSON.stringify({
  verify: { verify_trust: false, verify_after_sign: false, remote_manifest_fetch: false, ocsp_fetch: false },
  builder: { thumbnail: { enabled: false } },
});

/** A picture with what it was made of. `sourceType`: of its AI mark. */
export type PictureToSign = {
  picture: Buffer;
  type: PictureType;
  parent: { bytes: Buffer; type: PictureType };
  sourceType: string | null;
};

/** Has something signed by the process that has the key. */
export type AskSignature = (bytes: Uint8Array) => Promise<Uint8Array>;

type SignatureOrder = { wish: ManifestWish; choice: SignChoice; ask: AskSignature };

async function signOnce(
  { picture, parent }: PictureToSign,
  { wish, choice, ask }: SignatureOrder,
  hasParentsManifest: boolean,
): Promise<Buffer> {
  const { WasmBuilder } = await c2paLibrary();
  const builder = WasmBuilder.fromJson(JSON.stringify(manifestDefinition(wish)), settings);
  try {
    const ingredient = JSON.stringify(parentDefinition(wish));
    if (hasParentsManifest)
      await builder.addIngredientFromBlob(ingredient, `image/${wish.from}`, new HeldBlob(parent.bytes));
    else builder.addIngredient(ingredient);
    const { algorithm, chain, signatureBytes } = choice.certificate;
    const cose = coseOf(algorithm, chain);
    const definition = {
      alg: algorithm,
      reserveSize: cose.bytes(signatureBytes),
      // The library takes an array of bytes for one only if it is no `Buffer`.
      sign: async (claim: Uint8Array) => new Uint8Array(cose.whole(await ask(cose.toBeSigned(claim)))),
    };
    return Buffer.from(await builder.sign(definition, [], `image/${wish.to}`, new HeldBlob(picture)));
  } finally {
    builder.free();
  }
}

/** Keeps why no signature was made, since the library then throws something else. */
function remembering(ask: AskSignature) {
  const refusal: { error?: unknown } = {};
  const asked: AskSignature = (bytes) =>
    ask(bytes).catch((error) => {
      refusal.error = error;
      throw error;
    });
  return { asked, refusal };
}

/**
 * The picture with a manifest of this house; nothing may be changed in it. Throws `unavailable` with the reason. An original
 * whose own manifest the library refuses is named without it.
 */
export async function signPicture(
  wanted: PictureToSign,
  choice: SignChoice,
  ask: AskSignature,
): Promise<Buffer> {
  readHeldBlobs();
  const { version, decision } = choice;
  const { asked, refusal } = remembering(ask);
  const wish = {
    version,
    from: wanted.parent.type,
    to: wanted.type,
    sourceType: wanted.sourceType,
    decision,
  };
  for (const hasParentsManifest of choice.hasParentsManifest ? [true, false] : [false]) {
    try {
      return await signOnce(wanted, { wish, choice, ask: asked }, hasParentsManifest);
    } catch (error) {
      if (isTrap(error)) throw error;
      if (refusal.error !== undefined) throw refusal.error;
    }
  }
  throw signingFailure("The credential could not be made.");
}
