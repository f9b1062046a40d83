import type { Tool } from "../tool";
import { artifactTools } from "./artifacts";
import { batchTools } from "./batches";
import { judgingTools } from "./judging";
import { reviewTools } from "./reviews";

/** All tools, in the order in which they are listed. */
export const tools: readonly Tool[] = [
  artifactTools.searchArtifacts,
  artifactTools.getOne,
  artifactTools.sets,
  reviewTools.list,
  reviewTools.getOne,
  artifactTools.compare,
  judgingTools.next,
  judgingTools.vote,
  judgingTools.mark,
  judgingTools.comment,
  judgingTools.suggest,
  batchTools.preview,
  batchTools.make,
  batchTools.getOne,
  batchTools.cancel,
  artifactTools.readMetadata,
];
