import { crc32 } from "node:zlib";

/** The PNG with a chunk inserted before IEND. */
export function withChunk(png: Buffer, type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const chunk = Buffer.alloc(typed.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  typed.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(typed), typed.length + 4);
  return Buffer.concat([png.subarray(0, png.length - 12), chunk, png.subarray(png.length - 12)]);
}

/** The PNG with a tEXt chunk inserted before IEND. */
export const withText = (png: Buffer, keyword: string, text: string): Buffer =>
  withChunk(png, "tEXt", Buffer.from(`${keyword}\0${text}`, "latin1"));

/** The PNG with the texts of a ComfyUI graph of two nodes. */
export function withGraph(png: Buffer, sampler: Record<string, unknown>): Buffer {
  const nodes = {
    1: { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "base.safetensors" } },
    2: { class_type: "KSampler", inputs: { ...sampler, model: ["1", 0] } },
  };
  return withText(png, "prompt", JSON.stringify(nodes));
}
