import type { SigningCertificate } from "@/lib/bytes/imaging/signing/house-signer";
import type { SignedDecision } from "@/lib/bytes/imaging/signing/manifest";
import type { Measurements, PictureHeader, PictureType } from "@/lib/domain/bytes/analysis";
import type { NodeDiff } from "@/lib/domain/compare/graph/graph-diff";
import type { PixelDifference } from "@/lib/domain/compare/pixels/pixel-difference";
import type { Size } from "@/lib/domain/compare/pixels/raster";
import type { Similarity } from "@/lib/domain/compare/pixels/similarity";
import type { WrittenMark } from "@/lib/domain/embedded/write/marked-xmp";
import type { WrittenRecord } from "@/lib/domain/embedded/write/written-record";
import type { CredentialFacts, ProvenanceScan } from "@/lib/domain/provenance/provenance-facts";
import type { ErrorCode, FieldError } from "@/lib/errors";

/** Of the upright picture, in its pixels. */
export type PixelBox = { x: number; y: number; width: number; height: number };

export type BareFormat = "bare" | "bare-pane" | "bare-tile" | "bare-small" | "bare-detail";

/** `hasParentsManifest`: whether what the original is signed with comes along; else it is named without it. */
export type SignChoice = {
  certificate: SigningCertificate;
  /** Of this program. */
  version: string;
  hasParentsManifest: boolean;
  decision: SignedDecision | null;
};

export type Conversion = {
  /**
   * `pane`: WebP for the compare view, at most 2,048 px per side. `bare`: a PNG of the pixels alone. `bare-pane` and
   * `bare-tile`: WebP of the pixels alone, at most 2,048 and 512 px per side. `bare-small`: the same at 1,024 px, and
   * `bare-detail`: `box` unscaled; both of at most 1 MiB.
   */
  format: "png" | "webp" | "pane" | BareFormat;
  /** 1–100, for lossy WebP. */
  quality?: number;
  lossless?: boolean;
  /** Sets the colour of fully transparent pixels to 0: it cannot be seen, but was kept. Not in animated PNGs. */
  clear?: boolean;
  /** For `bare`, `bare-pane` and `bare-tile`: visibly worse than the picture. */
  blurred?: boolean;
  /** For `bare-detail`. */
  box?: PixelBox;
  /** What its XMP says of AI; absent: nothing is changed or added. In `png` and `webp` alone. */
  mark?: WrittenMark;
  /** For downloads: the house's credential, made last. */
  sign?: SignChoice;
} & EmbedChoice;

/**
 * Whether the picture keeps its generation metadata, loses it, or gets that of a record instead. `record`: null if it
 * has nothing to write.
 */
export type EmbedChoice = { embed: "keep" | "strip" } | { embed: "rewrite"; record: WrittenRecord | null };

/** The sums are computed from the bytes as written. */
export type ConversionResult = { type: PictureType; bytes: number; sha256: string; crc32: number };

/** `scaledTo`: the size to which the larger picture was scaled down; null if both have the same size. */
export type PicturesCompared = PixelDifference & { scaledTo: Size | null };

/** How close a conversion is to its original. `exact`: every sample is equal, including alpha and all 16 bits. */
export type FidelityResult = Similarity & { exact: boolean };

/** `without`: the first of the two that has no ComfyUI graph. */
export type GraphsCompared = { nodes: NodeDiff[] } | { without: "a" | "b" };

/** A file's texts, verbatim. */
type Texts = Readonly<Record<string, unknown>>;

export type SourceFile = { path: string; header: PictureHeader };

export type AnalyseJob = { kind: "analyse"; path: string };
export type ConvertJob = { kind: "convert"; path: string; conversion: Conversion; outPath: string };
export type CompareJob = { kind: "compare"; a: SourceFile; b: SourceFile; threshold: number };
export type FidelityJob = { kind: "fidelity"; original: SourceFile; conversion: SourceFile };
export type GraphsJob = { kind: "graphs"; a: Texts; b: Texts };
/** What a picture that was measured before says of its origin. */
export type ScanJob = { kind: "scan"; path: string; type: PictureType };
/** `anchors`: the certificates of the trust list, as PEM. */
export type CredentialsJob = { kind: "credentials"; path: string; type: PictureType; anchors: string };
export type ImagingJob =
  | AnalyseJob
  | ScanJob
  | CredentialsJob
  | ConvertJob
  | CompareJob
  | FidelityJob
  | GraphsJob;

/**
 * Reported before a job is done. Analysis: the measurements, before the preview is encoded. Conversion: that the file
 * is written, before it is hashed.
 */
type Aheads = {
  analyse: Measurements;
  scan: never;
  credentials: never;
  convert: null;
  compare: never;
  fidelity: never;
  graphs: never;
};
export type AheadOf<J extends ImagingJob> = Aheads[J["kind"]];

/** `analyse` returns the preview. */
type Results = {
  analyse: Uint8Array;
  scan: ProvenanceScan;
  credentials: CredentialFacts;
  convert: ConversionResult;
  compare: PicturesCompared;
  fidelity: FidelityResult;
  graphs: GraphsCompared;
};
export type ResultOf<J extends ImagingJob> = Results[J["kind"]];

/** The parent's to a `sign`. */
export type SignatureReply =
  | { kind: "signature"; signature: Uint8Array }
  | { kind: "unsigned"; because: string };

export type ToChild = ImagingJob | SignatureReply;

export type ImagingFailure = { code: ErrorCode; message: string; errors?: FieldError[] };

/** From the child: one `ready`, then for each job one response, preceded by at most one `sign` and one `ahead`. */
export type FromChild =
  | { kind: "ready" }
  | { kind: "ahead"; early: Aheads[keyof Aheads] }
  | { kind: "sign"; bytes: Uint8Array }
  | { kind: "done"; result: Results[keyof Results] }
  | ({ kind: "failed" } & ImagingFailure);
