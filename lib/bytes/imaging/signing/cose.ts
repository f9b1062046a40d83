import { type AlgorithmName, coseNumber } from "./algorithms";
import { cbor } from "./cbor";

/** As the C2PA specification has it: the algorithm, and the signer's chain of certificates as DER. */
function protectedHeader(algorithm: AlgorithmName, chain: readonly Uint8Array[]): Buffer {
  const [only, ...more] = chain.map(cbor.bytes);
  const certificates = more.length === 0 && only ? only : cbor.list(chain.map(cbor.bytes));
  return cbor.map([
    [cbor.integer(1), cbor.integer(coseNumber(algorithm))],
    [cbor.integer(33), certificates],
  ]);
}

/** A detached COSE_Sign1 in two steps: what is to be signed, and the whole with its signature, whose length is known before. */
export function coseOf(algorithm: AlgorithmName, chain: readonly Uint8Array[]) {
  const header = cbor.bytes(protectedHeader(algorithm, chain));
  const whole = (signature: Uint8Array) =>
    cbor.tagged(18, cbor.list([header, cbor.map([]), cbor.nothing, cbor.bytes(signature)]));
  return {
    toBeSigned: (claim: Uint8Array) =>
      cbor.list([cbor.text("Signature1"), header, cbor.bytes(Buffer.alloc(0)), cbor.bytes(claim)]),
    whole,
    bytes: (ofSignature: number) => whole(Buffer.alloc(ofSignature)).length,
  };
}
