import type { Command } from "commander";
import { type GeneratorOptions, generatorUrl, withAddress } from "../generator-options";

export type ComfyOptions = GeneratorOptions & { comfy?: string };

/** Adds the options that name a ComfyUI. */
export const withComfy = (command: Command, about: string): Command =>
  withAddress(command.option("--comfy <url>", about, generatorUrl("http://127.0.0.1:8188")), "ComfyUI");
