import type { FromChild, SignatureReply } from "@/lib/bytes/imaging/child/protocol";
import { signingFailure } from "@/lib/bytes/imaging/signing/signing-failure";

type SignatureWait = { signed: (signature: Uint8Array) => void; refused: (error: Error) => void };

/** The child's side: one signature at a time, which the parent makes. */
export class SignatureDesk {
  readonly #send: (message: FromChild) => void;
  #waiting: SignatureWait | undefined;

  constructor(send: (message: FromChild) => void) {
    this.#send = send;
  }

  ask = (bytes: Uint8Array): Promise<Uint8Array> =>
    new Promise((signed, refused) => {
      this.#waiting = { signed, refused };
      this.#send({ kind: "sign", bytes });
    });

  receive(reply: SignatureReply): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (reply.kind === "signature") waiting?.signed(reply.signature);
    else waiting?.refused(signingFailure(reply.because));
  }
}
