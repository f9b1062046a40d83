import { Command } from "commander";
import { comfyuiCommand } from "./comfyui-command";

export function runnerCommand(): Command {
  return new Command("runner").description("comfyui: do the jobs of batches").addCommand(comfyuiCommand());
}
