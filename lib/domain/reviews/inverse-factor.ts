type Row = Float64Array;
/** Rows are processed two at a time: each number is read once for two products, which is three times as fast. */
type Two = readonly [Row, Row];

const at = (row: Row, i: number): number => row[i] as number;
const twoAt = (rows: readonly Row[], i: number): Two => [rows[i] as Row, rows[i + 1] as Row];

type Products = { pr: number; ps: number; qr: number; qs: number };

/** Products of p and q with r and s, over the indexes from `from` up to but excluding `to`. */
function products([p, q]: Two, [r, s]: Two, from: number, to: number): Products {
  let pr = 0;
  let ps = 0;
  let qr = 0;
  let qs = 0;
  for (let k = from; k < to; k++) {
    const a = p[k] as number;
    const b = q[k] as number;
    const c = r[k] as number;
    const d = s[k] as number;
    pr += a * c;
    ps += a * d;
    qr += b * c;
    qs += b * d;
  }
  return { pr, ps, qr, qs };
}

/** Replaces the lower triangle of a symmetric positive definite matrix with that of its Cholesky factor. */
function factorise(rows: readonly Row[]): void {
  for (let i = 0; i < rows.length; i += 2) {
    const [p, q] = twoAt(rows, i);
    for (let j = 0; j < i; j += 2) {
      const [r, s] = twoAt(rows, j);
      const { pr, ps, qr, qs } = products([p, q], [r, s], 0, j);
      p[j] = (at(p, j) - pr) / at(r, j);
      q[j] = (at(q, j) - qr) / at(r, j);
      p[j + 1] = (at(p, j + 1) - ps - at(p, j) * at(s, j)) / at(s, j + 1);
      q[j + 1] = (at(q, j + 1) - qs - at(q, j) * at(s, j)) / at(s, j + 1);
    }
    const { pr: pp, qr: qp, qs: qq } = products([p, q], [p, q], 0, i);
    p[i] = Math.sqrt(at(p, i) - pp);
    q[i] = (at(q, i) - qp) / at(p, i);
    q[i + 1] = Math.sqrt(at(q, i + 1) - qq - at(q, i) ** 2);
  }
}

/** Columns j and j + 1 of the inverse of a lower triangle. */
function columnsAt(rows: readonly Row[], j: number): Two {
  const [c, d] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  const [first, second] = twoAt(rows, j);
  c[j] = 1 / at(first, j);
  d[j + 1] = 1 / at(second, j + 1);
  c[j + 1] = -at(second, j) * at(c, j) * at(d, j + 1);
  for (let i = j + 2; i < rows.length; i += 2) {
    const [p, q] = twoAt(rows, i);
    const { pr: pc, ps: pd, qr: qc, qs: qd } = products([p, q], [c, d], j, i);
    c[i] = -pc / at(p, i);
    d[i] = -pd / at(p, i);
    c[i + 1] = -(qc + at(q, i) * at(c, i)) / at(q, i + 1);
    d[i + 1] = -(qd + at(q, i) * at(d, i)) / at(q, i + 1);
  }
  return [c, d];
}

/** Pads to an even number of rows; the added row is independent of the others. */
function even(rows: readonly Row[]): readonly Row[] {
  if (rows.length % 2 === 0) return rows;
  const added = new Float64Array(rows.length + 1);
  added[rows.length] = 1;
  return [...rows, added];
}

/**
 * Columns of the inverse of a matrix's Cholesky factor. The inverse of the matrix at (a, b) is the product of columns a
 * and b; the variance of a difference of two parameters is the square of their columns' distance. Only the lower
 * triangle of `rows` is read; it is overwritten.
 */
export function inverseFactor(rows: readonly Row[]): Row[] {
  const all = even(rows);
  factorise(all);
  const columns: Row[] = [];
  for (let j = 0; j < all.length; j += 2) columns.push(...columnsAt(all, j));
  return columns.slice(0, rows.length).map((column) => column.subarray(0, rows.length));
}

/** The square of the distance of two columns. */
export function squareBetween(a: Row, b: Row): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += ((a[k] as number) - (b[k] as number)) ** 2;
  return sum;
}
