import type { Embedded } from "@/lib/domain/settings/settings";

export type PictureType = "png" | "jpeg" | "webp";

/** What the first bytes of a file declare. Sides are as stored, before any EXIF orientation. */
export type PictureHeader = {
  type: PictureType;
  width: number;
  height: number;
  /** As decoded: a palette counts as 3, with transparency as 4. */
  channels: number;
  /** Bits a channel (of the index, for a palette). */
  depth: number;
  frames: number;
  animated: boolean;
  hasAlpha: boolean;
};

/** What the decoded pixels and the file's own texts say. Sides are as displayed: EXIF orientation is applied. */
export type Analysis = PictureHeader & {
  /** The profile's own description; null without a profile. */
  iccName: string | null;
  /** Base64. */
  thumbhash: string;
  /** 256 bits as 64 hex digits, of the first frame. */
  dhash: string;
  /** WebP in sRGB, at most 512 pixels a side, never enlarged, of the first frame. */
  tile: Uint8Array;
  embedded: Embedded | null;
};
