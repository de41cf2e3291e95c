import { open } from 'node:fs/promises';
import { UnreadableFile } from '../unreadable-file.ts';
import { csvTable } from './csv-table.ts';
import { xlsxTable } from './xlsx-table.ts';
import type { Table } from './table.ts';

/** Every XLSX is a ZIP, and begins with this. */
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');

/**
 * Opens a table: XLSX by how it begins, CSV else. Throws `UnreadableFile` where it cannot be read as what it is, and the
 * errors of the file system.
 */
export async function openTable(file: string): Promise<Table> {
  const table = (await beginningOf(file)).equals(ZIP) ? await xlsxTable(file) : await csvTable(file);
  const last = table.header.findLastIndex((name) => name !== '');
  if (last >= 0) return { ...table, header: table.header.slice(0, last + 1) };
  await table[Symbol.asyncDispose]();
  throw new UnreadableFile('The file has no header: its first row is empty.');
}

async function beginningOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
