import type { ProvenanceScan } from "@/lib/domain/provenance/provenance-facts";
import type { EmbeddedMetadata } from "@/lib/domain/settings/settings";

export type PictureType = "png" | "jpeg" | "webp";

/** What the file's header declares. Width and height are as stored, before EXIF orientation. */
export type PictureHeader = {
  type: PictureType;
  width: number;
  height: number;
  /** As decoded: a palette counts as 3 channels, with transparency as 4. */
  channels: number;
  /** Bits per channel (of the index, for a palette). */
  depth: number;
  frames: number;
  animated: boolean;
  hasAlpha: boolean;
};

/** Measurements of the decoded pixels, and the file's texts. Width and height are as displayed, after EXIF orientation. */
export type Measurements = PictureHeader & {
  /** The ICC profile's description; null without a profile. */
  iccName: string | null;
  /** Base64. */
  thumbhash: string;
  /** 256 bits as 64 hex digits, of the first frame. */
  dhash: string;
  embedded: EmbeddedMetadata | null;
  provenance: ProvenanceScan;
};

/** Adds the preview: a WebP of the first frame in sRGB, at most 512 px per side, never enlarged. */
export type Analysis = Measurements & { tile: Uint8Array };
