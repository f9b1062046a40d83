/** A `Blob` whose bytes can be read at once, as the library's builder does with `FileReaderSync`, which Node lacks. */
export class HeldBlob extends Blob {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    super([]);
    this.#bytes = bytes;
  }

  override get size(): number {
    return this.#bytes.length;
  }

  override slice(from?: number, to?: number): HeldBlob {
    return new HeldBlob(this.#bytes.subarray(from, to));
  }

  /** A copy, which the library may keep. */
  held = (): ArrayBuffer => new Uint8Array(this.#bytes).buffer;

  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(this.held());
  }
}

class HeldBlobReader {
  readAsArrayBuffer = (blob: HeldBlob): ArrayBuffer => blob.held();
}

/** Makes it readable in this process. */
export const readHeldBlobs = (): void => {
  Object.assign(globalThis, { FileReaderSync: HeldBlobReader });
};
