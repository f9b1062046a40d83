import { bestOf, type DatasetRow, labelsOf } from "./dataset-row";

/** A row with its number, and what is read only when it is written. */
export type WrittenRow = {
  row: DatasetRow;
  number: number;
  caption: string;
  settings: readonly [string | null, string | null];
  /** Null where the picture's bytes are left out. */
  bytes: readonly [Uint8Array | null, Uint8Array | null];
};

type Column = {
  name: string;
  type: "BYTE_ARRAY" | "DOUBLE" | "STRING" | "BOOLEAN" | "INT32" | "INT64";
  nullable: boolean;
  read: (written: WrittenRow) => unknown;
  /** Bytes and settings: packed already or seldom equal, and a statistic would copy them. */
  isPlain?: true;
};

const column = (
  name: string,
  type: Column["type"],
  read: Column["read"],
  more: Partial<Column> = {},
): Column => ({ name, type, nullable: false, read, ...more });

const nullable = { nullable: true } as const;
const plain = { nullable: true, isPlain: true } as const;

/** Those of Pick-a-Pic v2, as trainers read them, then ours. */
export const parquetColumns: readonly Column[] = [
  column("jpg_0", "BYTE_ARRAY", ({ bytes }) => bytes[0], plain),
  column("jpg_1", "BYTE_ARRAY", ({ bytes }) => bytes[1], plain),
  column("label_0", "DOUBLE", ({ row }) => labelsOf(row.outcome)[0]),
  column("label_1", "DOUBLE", ({ row }) => labelsOf(row.outcome)[1]),
  column("caption", "STRING", ({ caption }) => caption),
  column("best_image_uid", "STRING", ({ row }) => bestOf(row), nullable),
  column("image_0_uid", "STRING", ({ row }) => row.pictures[0].id),
  column("image_1_uid", "STRING", ({ row }) => row.pictures[1].id),
  column("are_different", "BOOLEAN", ({ row }) => row.pictures[0].sha256 !== row.pictures[1].sha256),
  column("has_label", "BOOLEAN", ({ row }) => row.outcome !== "neither"),
  column("model_0", "STRING", ({ row }) => row.pictures[0].model, nullable),
  column("model_1", "STRING", ({ row }) => row.pictures[1].model, nullable),
  column("ranking_id", "INT64", ({ number }) => BigInt(number)),
  column("user_id", "INT64", ({ row }) => row.userId, nullable),
  column("outcome", "STRING", ({ row }) => row.outcome),
  column("question", "STRING", ({ row }) => row.question),
  column("agreement", "DOUBLE", ({ row }) => row.agreement, nullable),
  column("votes", "INT32", ({ row }) => row.votes),
  column("controlled", "BOOLEAN", ({ row }) => row.isControlled),
  column("review_id", "STRING", ({ row }) => row.reviewId),
  column("sha256_0", "STRING", ({ row }) => row.pictures[0].sha256),
  column("sha256_1", "STRING", ({ row }) => row.pictures[1].sha256),
  column("settings_0", "STRING", ({ settings }) => settings[0], plain),
  column("settings_1", "STRING", ({ settings }) => settings[1], plain),
];
