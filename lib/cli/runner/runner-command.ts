import { Command } from "commander";
import { a1111Command } from "./a1111-command";
import { comfyuiCommand } from "./comfyui-command";

export function runnerCommand(): Command {
  return new Command("runner")
    .description("comfyui, a1111: do the jobs of batches")
    .addCommand(comfyuiCommand())
    .addCommand(a1111Command());
}
