/** A column of a result. */
export type SeenColumn = {
  name: string;
  /** The type's oid. */
  type: number;
  hasNull: boolean;
};

/** What a statement at this place returned. The client and the driver make other values of some types. */
export type SeenRows = {
  file: string;
  line: number;
  by: "client" | "driver";
  columns: readonly SeenColumn[];
};
