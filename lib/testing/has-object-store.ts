import { spawnSync } from "node:child_process";

/** `TEST_S3=required`: a machine without Ceph's gateway fails instead of skipping. */
export const hasObjectStore = () =>
  process.env.TEST_S3 === "required" || spawnSync("radosgw", ["--version"]).status === 0;
