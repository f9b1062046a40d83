type Row = Float64Array;

/** Sum of a[k] · b[k] from `from` to before `to`; in four sums, as an addition waits for the one before it. */
function dot(a: Row, b: Row, from: number, to: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let k = from;
  for (; k + 3 < to; k += 4) {
    s0 += (a[k] as number) * (b[k] as number);
    s1 += (a[k + 1] as number) * (b[k + 1] as number);
    s2 += (a[k + 2] as number) * (b[k + 2] as number);
    s3 += (a[k + 3] as number) * (b[k + 3] as number);
  }
  for (; k < to; k++) s0 += (a[k] as number) * (b[k] as number);
  return s0 + s1 + s2 + s3;
}

/** Replaces the lower triangle of a symmetric positive definite matrix by that of its Cholesky factor. */
function factorise(rows: readonly Row[]): void {
  for (const [i, row] of rows.entries()) {
    for (let j = 0; j < i; j++) {
      const other = rows[j] as Row;
      row[j] = ((row[j] as number) - dot(row, other, 0, j)) / (other[j] as number);
    }
    row[i] = Math.sqrt((row[i] as number) - dot(row, row, 0, i));
  }
}

/**
 * Columns of the inverse of a matrix' Cholesky factor. The inverse of the matrix at (a, b) is the product of columns a and b; the
 * variance of a difference of two parameters is the square of their columns' distance. Of `rows` only the lower triangle is
 * read; it is overwritten.
 */
export function inverseFactor(rows: readonly Row[]): Row[] {
  factorise(rows);
  return rows.map((_, j) => {
    const column = new Float64Array(rows.length);
    column[j] = 1 / ((rows[j] as Row)[j] as number);
    for (let i = j + 1; i < rows.length; i++) {
      const row = rows[i] as Row;
      column[i] = -dot(row, column, j, i) / (row[i] as number);
    }
    return column;
  });
}

/** The square of the distance of two columns. */
export function squareBetween(a: Row, b: Row): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += ((a[k] as number) - (b[k] as number)) ** 2;
  return sum;
}
