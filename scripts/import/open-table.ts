import { open } from 'node:fs/promises';
import { UnreadableFile } from '../unreadable-file.ts';
import { csvTable } from './csv-table.ts';
import { xlsxTable } from './xlsx-table.ts';
import type { Table } from './table.ts';

/** Every XLSX is a ZIP, and begins with this. */
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');

/** What else spreadsheets save, by how it begins. */
const OTHERS: readonly (readonly [beginning: Buffer, name: string])[] = [
  [Buffer.from([0xff, 0xfe]), 'Unicode Text (UTF-16)'],
  [Buffer.from([0xfe, 0xff]), 'Unicode Text (UTF-16)'],
  [Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'XLS (Excel 97–2003)'],
];

/**
 * Opens a table: XLSX by how it begins, CSV else. Throws `UnreadableFile` where it cannot be read as what it is, and the
 * errors of the file system.
 */
export async function openTable(file: string): Promise<Table> {
  const beginning = await beginningOf(file);
  const [, other] = OTHERS.find(([sign]) => beginning.subarray(0, sign.length).equals(sign)) ?? [];
  if (other) throw savedAs(other);
  const table = beginning.equals(ZIP) ? await xlsxTable(file) : await csvTable(file);
  const last = table.header.findLastIndex((name) => name !== '');
  if (last >= 0) return { ...table, header: table.header.slice(0, last + 1) };
  await table[Symbol.asyncDispose]();
  throw new UnreadableFile('The file has no header: its first row is empty.');
}

const savedAs = (name: string) =>
  new UnreadableFile(
    `Berkas ini tersimpan sebagai ${name}; simpanlah sebagai CSV UTF-8 atau XLSX.\n` +
      `The file is saved as ${name}; save it as CSV UTF-8 or XLSX.`,
  );

async function beginningOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
