import { type AskedFile, type LeavingFile, leavingConversion } from "@/lib/domain/provenance/departure";
import type { DerivedFile } from "./media-urls";

/** A conversion as it leaves. None is signed, and none carries the mark of its original. */
export const leftFile = (asked: AskedFile, original: string, { hash }: DerivedFile): LeavingFile =>
  leavingConversion(asked, original, { sha256: hash, isSigned: false, mark: "lost" });
