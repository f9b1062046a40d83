type Shape = Readonly<Record<string, null>>;

/** Shapes by the names of their columns; no more than there are statements. */
const shapes = new Map<string, Shape>();

/**
 * An object with all members from the start. If some fifty are added one by one, or one to so many, V8 switches the
 * object to dictionary mode.
 */
function shapeOf(names: readonly string[]): Shape {
  const key = names.join();
  const known = shapes.get(key);
  if (known !== undefined) return known;
  const shape: Shape = JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:null`).join(",")}}`);
  shapes.set(key, shape);
  return shape;
}

/**
 * Makes objects of rows that came as arrays. The driver's own objects take twice as long with many columns. `more`
 * names the fields that the caller will add to each.
 */
export function asObjects<T>(
  fields: readonly { name: string }[],
  rows: readonly unknown[][],
  more: readonly string[] = [],
): T[] {
  const names = fields.map(({ name }) => name);
  const shape = shapeOf([...names, ...more]);
  return rows.map((values) => {
    const row: Record<string, unknown> = { ...shape };
    for (let at = 0; at < names.length; at++) {
      const value = values[at];
      if (value !== null) row[names[at] as string] = value;
    }
    return row as T;
  });
}
