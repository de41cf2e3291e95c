// The activities of the village budget: the annex to Permendagri 20/2018, by bidang and sub-bidang. Codes and official
// names are facts of the regulation; the footnote stars of the annex are left out, capitals made even.
// Read in three public lists: a transcription of the annex (the names here), a list taken from Siskeudes, and the
// seeder of OpenSID 2410 @ 4b3d567. Siskeudes has every code in `ANNEX`; OpenSID lacks eleven: 02.01.06, 02.01.07,
// 02.02.09, 02.03.11, 02.03.16, 02.04.07, 02.05.03, 03.01.07, and the three of bidang 05, which it numbers .01. Both
// shorten the names; where they say another thing it is noted above the bidang.

/**
 * One string a bidang, one line a code: `02` bidang, `02.02` sub-bidang, `02.02.02` activity, and `02.02.90-99` the
 * numbers a kabupaten may give out, with the name the regulation gives to all ten.
 */
export const ANNEX: readonly string[] = [
  // 01.05.07: "Batas/Patok Tanah Kas Desa" and no "Pembangunan" in Siskeudes and OpenSID. [unconfirmed]
  `
01 Bidang Penyelenggaraan Pemerintahan Desa
01.01 Sub Bidang Penyelenggaraan Belanja Penghasilan Tetap, Tunjangan dan Operasional Pemerintahan Desa
01.01.01 Penyediaan Penghasilan Tetap dan Tunjangan Kepala Desa
01.01.02 Penyediaan Penghasilan Tetap dan Tunjangan Perangkat Desa
01.01.03 Penyediaan Jaminan Sosial bagi Kepala Desa dan Perangkat Desa
01.01.04 Penyediaan Operasional Pemerintah Desa (ATK, Honorarium PKPKD dan PPKD, Perlengkapan Perkantoran, Pakaian Dinas/Atribut, Listrik/Telepon, dll)
01.01.05 Penyediaan Tunjangan BPD
01.01.06 Penyediaan Operasional BPD (Rapat-rapat, Perlengkapan Perkantoran, Pakaian Seragam, Perjalanan Dinas, Listrik/Telepon, dll)
01.01.07 Penyediaan Insentif/Operasional RT/RW
01.01.90-99 Lain-lain Sub Bidang Penyelenggaraan Belanja Penghasilan Tetap, Tunjangan dan Operasional Pemerintahan Desa
01.02 Sub Bidang Sarana dan Prasarana Pemerintahan Desa
01.02.01 Penyediaan Sarana (Aset Tetap) Perkantoran/Pemerintahan
01.02.02 Pemeliharaan Gedung/Prasarana Kantor Desa
01.02.03 Pembangunan/Rehabilitasi/Peningkatan Gedung/Prasarana Kantor Desa
01.02.90-99 Lain-lain Kegiatan Sub Bidang Sarana dan Prasarana Pemerintahan Desa
01.03 Sub Bidang Administrasi Kependudukan, Pencatatan Sipil, Statistik dan Kearsipan
01.03.01 Pelayanan Administrasi Umum dan Kependudukan (Surat Pengantar/Pelayanan KTP, Akta Kelahiran, Kartu Keluarga, dll)
01.03.02 Penyusunan/Pendataan/Pemutakhiran Profil Desa (Profil Kependudukan dan Potensi Desa)
01.03.03 Pengelolaan Administrasi dan Kearsipan Pemerintahan Desa
01.03.04 Penyuluhan dan Penyadaran Masyarakat tentang Kependudukan dan Pencatatan Sipil
01.03.05 Pemetaan dan Analisis Kemiskinan Desa secara Partisipatif
01.03.90-99 Lain-lain Kegiatan Sub Bidang Administrasi Kependudukan, Pencatatan Sipil, Statistik dan Kearsipan
01.04 Sub Bidang Tata Praja Pemerintahan, Perencanaan, Keuangan dan Pelaporan
01.04.01 Penyelenggaraan Musyawarah Perencanaan Desa/Pembahasan APBDes (Musdes, Musrenbangdes/Pra-Musrenbangdes, dll, Bersifat Reguler)
01.04.02 Penyelenggaraan Musyawarah Desa Lainnya (Musdus, Rembug Warga, dll, yang Bersifat Non-Reguler Sesuai Kebutuhan Desa)
01.04.03 Penyusunan Dokumen Perencanaan Desa (RPJMDes/RKPDes, dll)
01.04.04 Penyusunan Dokumen Keuangan Desa (APBDes/APBDes Perubahan/LPJ APBDes, dan Seluruh Dokumen Terkait)
01.04.05 Pengelolaan/Administrasi/Inventarisasi/Penilaian Aset Desa
01.04.06 Penyusunan Kebijakan Desa (Perdes/Perkades, dll, di luar Dokumen Rencana Pembangunan/Keuangan)
01.04.07 Penyusunan Laporan Kepala Desa/Penyelenggaraan Pemerintahan Desa (Laporan Akhir Tahun Anggaran, Laporan Akhir Masa Jabatan, Laporan Keterangan Akhir Tahun Anggaran, Informasi kepada Masyarakat)
01.04.08 Pengembangan Sistem Informasi Desa
01.04.09 Koordinasi/Kerjasama Penyelenggaraan Pemerintahan dan Pembangunan Desa (Antar Desa/Kecamatan/Kabupaten, Pihak Ketiga, dll)
01.04.10 Dukungan Pelaksanaan dan Sosialisasi Pilkades, Pemilihan Kepala Kewilayahan dan Pemilihan BPD (yang Menjadi Wewenang Desa)
01.04.11 Penyelenggaraan Lomba Antar Kewilayahan dan Pengiriman Kontingen dalam Mengikuti Lomba Desa
01.04.90-99 Lain-lain Kegiatan Sub Bidang Tata Praja Pemerintahan, Perencanaan, Keuangan dan Pelaporan
01.05 Sub Bidang Pertanahan
01.05.01 Sertifikasi Tanah Kas Desa
01.05.02 Administrasi Pertanahan (Pendaftaran Tanah, dan Pemberian Registrasi Agenda Pertanahan)
01.05.03 Fasilitasi Sertifikasi Tanah untuk Masyarakat Miskin
01.05.04 Mediasi Konflik Pertanahan
01.05.05 Penyuluhan Pertanahan
01.05.06 Administrasi Pajak Bumi dan Bangunan (PBB)
01.05.07 Penentuan/Penegasan/Pembangunan Batas/Patok Tanah Desa
01.05.90-99 Lain-lain Kegiatan Sub Bidang Pertanahan
`,
  // 02.04.90-99: the annex names the sub-bidang otherwise here ("Perumahan Rakyat …") than in its own heading; so do
  // Siskeudes and OpenSID. 02.05.02: "Lingkungan Hidup Milik Desa" in Siskeudes and OpenSID. [unconfirmed]
  `
02 Bidang Pelaksanaan Pembangunan Desa
02.01 Sub Bidang Pendidikan
02.01.01 Penyelenggaraan PAUD/TK/TPA/TKA/TPQ/Madrasah Non-Formal Milik Desa (Bantuan Honor Pengajar, Pakaian Seragam, Operasional, dst)
02.01.02 Dukungan Penyelenggaraan PAUD (APE, Sarana PAUD, dst)
02.01.03 Penyuluhan dan Pelatihan Pendidikan bagi Masyarakat
02.01.04 Pemeliharaan Sarana dan Prasarana Perpustakaan/Taman Bacaan Desa/Sanggar Belajar Milik Desa
02.01.05 Pemeliharaan Sarana dan Prasarana PAUD/TK/TPA/TKA/TPQ/Madrasah Non-Formal Milik Desa
02.01.06 Pembangunan/Rehabilitasi/Peningkatan/Pengadaan Sarana/Prasarana/Alat Peraga Edukatif (APE) PAUD/TK/TPA/TKA/TPQ/Madrasah Non-Formal Milik Desa
02.01.07 Pembangunan/Rehabilitasi/Peningkatan Sarana Prasarana Perpustakaan/Taman Bacaan Desa/Sanggar Belajar Milik Desa
02.01.08 Pengelolaan Perpustakaan Milik Desa (Pengadaan Buku-buku Bacaan, Honor Penjaga untuk Perpustakaan/Taman Bacaan Desa)
02.01.09 Pengembangan dan Pembinaan Sanggar Seni dan Belajar
02.01.10 Dukungan Pendidikan bagi Siswa Miskin/Berprestasi
02.01.90-99 Lain-lain Kegiatan Sub Bidang Pendidikan
02.02 Sub Bidang Kesehatan
02.02.01 Penyelenggaraan Pos Kesehatan Desa (PKD)/Polindes Milik Desa (Obat-obatan; Tambahan Insentif Bidan Desa/Perawat Desa; Penyediaan Pelayanan KB dan Alat Kontrasepsi bagi Keluarga Miskin, dst)
02.02.02 Penyelenggaraan Posyandu (Makanan Tambahan, Kelas Ibu Hamil, Kelas Lansia, Insentif Kader Posyandu)
02.02.03 Penyuluhan dan Pelatihan Bidang Kesehatan (untuk Masyarakat, Tenaga Kesehatan, Kader Kesehatan, dll)
02.02.04 Penyelenggaraan Desa Siaga Kesehatan
02.02.05 Pembinaan Palang Merah Remaja (PMR) Tingkat Desa
02.02.06 Pengasuhan Bersama atau Bina Keluarga Balita (BKB)
02.02.07 Pembinaan dan Pengawasan Upaya Kesehatan Tradisional
02.02.08 Pemeliharaan Sarana/Prasarana Posyandu/Polindes/PKD
02.02.09 Pembangunan/Rehabilitasi/Peningkatan/Pengadaan Sarana/Prasarana Posyandu/Polindes/PKD
02.02.90-99 Lain-lain Kegiatan Sub Bidang Kesehatan
02.03 Sub Bidang Pekerjaan Umum dan Penataan Ruang
02.03.01 Pemeliharaan Jalan Desa
02.03.02 Pemeliharaan Jalan Lingkungan Permukiman/Gang
02.03.03 Pemeliharaan Jalan Usaha Tani
02.03.04 Pemeliharaan Jembatan Milik Desa
02.03.05 Pemeliharaan Prasarana Jalan Desa (Gorong-gorong, Selokan, Box/Slab Culvert, Drainase, Prasarana Jalan Lain)
02.03.06 Pemeliharaan Gedung/Prasarana Balai Desa/Balai Kemasyarakatan
02.03.07 Pemeliharaan Pemakaman Milik Desa/Situs Bersejarah Milik Desa/Petilasan Milik Desa
02.03.08 Pemeliharaan Embung Milik Desa
02.03.09 Pemeliharaan Monumen/Gapura/Batas Desa
02.03.10 Pembangunan/Rehabilitasi/Peningkatan/Pengerasan Jalan Desa
02.03.11 Pembangunan/Rehabilitasi/Peningkatan/Pengerasan Jalan Lingkungan Permukiman/Gang
02.03.12 Pembangunan/Rehabilitasi/Peningkatan/Pengerasan Jalan Usaha Tani
02.03.13 Pembangunan/Rehabilitasi/Peningkatan/Pengerasan Jembatan Milik Desa
02.03.14 Pembangunan/Rehabilitasi/Peningkatan Prasarana Jalan Desa (Gorong-gorong, Selokan, Box/Slab Culvert, Drainase, Prasarana Jalan Lain)
02.03.15 Pembangunan/Rehabilitasi/Peningkatan Balai Desa/Balai Kemasyarakatan
02.03.16 Pembangunan/Rehabilitasi/Peningkatan Pemakaman Milik Desa/Situs Bersejarah Milik Desa/Petilasan
02.03.17 Pembuatan/Pemutakhiran Peta Wilayah dan Sosial Desa
02.03.18 Penyusunan Dokumen Perencanaan Tata Ruang Desa
02.03.19 Pembangunan/Rehabilitasi/Peningkatan Embung Desa
02.03.20 Pembangunan/Rehabilitasi/Peningkatan Monumen/Gapura/Batas Desa
02.03.90-99 Lain-lain Kegiatan Sub Bidang Pekerjaan Umum dan Penataan Ruang
02.04 Sub Bidang Kawasan Permukiman
02.04.01 Dukungan Pelaksanaan Program Pembangunan/Rehab Rumah Tidak Layak Huni (RTLH) GAKIN (Pemetaan, Validasi, dll)
02.04.02 Pemeliharaan Sumur Resapan Milik Desa
02.04.03 Pemeliharaan Sumber Air Bersih Milik Desa (Mata Air/Tandon Penampungan Air Hujan/Sumur Bor, dll)
02.04.04 Pemeliharaan Sambungan Air Bersih ke Rumah Tangga (Pipanisasi, dll)
02.04.05 Pemeliharaan Sanitasi Permukiman (Gorong-gorong, Selokan, Parit, dll, di luar Prasarana Jalan)
02.04.06 Pemeliharaan Fasilitas Jamban Umum/MCK Umum, dll
02.04.07 Pemeliharaan Fasilitas Pengelolaan Sampah Desa/Permukiman (Penampungan, Bank Sampah, dll)
02.04.08 Pemeliharaan Sistem Pembuangan Air Limbah (Drainase, Air Limbah Rumah Tangga)
02.04.09 Pemeliharaan Taman/Taman Bermain Anak Milik Desa
02.04.10 Pembangunan/Rehabilitasi/Peningkatan Sumur Resapan
02.04.11 Pembangunan/Rehabilitasi/Peningkatan Sumber Air Bersih Milik Desa (Mata Air/Tandon Penampungan Air Hujan/Sumur Bor, dll)
02.04.12 Pembangunan/Rehabilitasi/Peningkatan Sambungan Air Bersih ke Rumah Tangga (Pipanisasi, dll)
02.04.13 Pembangunan/Rehabilitasi/Peningkatan Sanitasi Permukiman (Gorong-gorong, Selokan, Parit, dll, di luar Prasarana Jalan)
02.04.14 Pembangunan/Rehabilitasi/Peningkatan Fasilitas Jamban Umum/MCK Umum, dll
02.04.15 Pembangunan/Rehabilitasi/Peningkatan Fasilitas Pengelolaan Sampah Desa/Permukiman (Penampungan, Bank Sampah, dll)
02.04.16 Pembangunan/Rehabilitasi/Peningkatan Sistem Pembuangan Air Limbah (Drainase, Air Limbah Rumah Tangga)
02.04.17 Pembangunan/Rehabilitasi/Peningkatan Taman/Taman Bermain Anak Milik Desa
02.04.90-99 Lain-lain Kegiatan Sub Bidang Perumahan Rakyat dan Kawasan Permukiman
02.05 Sub Bidang Kehutanan dan Lingkungan Hidup
02.05.01 Pengelolaan Hutan Milik Desa
02.05.02 Pengelolaan Lingkungan Hidup Desa
02.05.03 Pelatihan/Sosialisasi/Penyuluhan/Penyadaran tentang Lingkungan Hidup dan Kehutanan
02.05.90-99 Lain-lain Kegiatan Sub Bidang Kehutanan dan Lingkungan Hidup
02.06 Sub Bidang Perhubungan, Komunikasi, dan Informatika
02.06.01 Pembuatan Rambu-rambu di Jalan Desa
02.06.02 Penyelenggaraan Informasi Publik Desa (Pembuatan Poster/Baliho Informasi Penetapan/LPJ APBDes untuk Warga, dll)
02.06.03 Pengelolaan dan Pembuatan Jaringan/Instalasi Komunikasi dan Informasi Lokal Desa
02.06.90-99 Lain-lain Kegiatan Sub Bidang Perhubungan, Komunikasi, dan Informatika
02.07 Sub Bidang Energi dan Sumber Daya Mineral
02.07.01 Pemeliharaan Sarana dan Prasarana Energi Alternatif Tingkat Desa
02.07.02 Pembangunan/Rehabilitasi/Peningkatan Sarana dan Prasarana Energi Alternatif Tingkat Desa
02.07.90-99 Lain-lain Kegiatan Sub Bidang Energi dan Sumber Daya Mineral
02.08 Sub Bidang Pariwisata
02.08.01 Pemeliharaan Sarana dan Prasarana Pariwisata Milik Desa
02.08.02 Pembangunan/Rehabilitasi/Peningkatan Sarana dan Prasarana Pariwisata Milik Desa
02.08.03 Pengembangan Pariwisata Tingkat Desa
02.08.90-99 Lain-lain Kegiatan Sub Bidang Pariwisata
`,
  // 03.01.03: "Keamanan, Ketertiban" in Siskeudes and OpenSID; 03.01.04: "Persiapan Kesiapsiagaan" there. [unconfirmed]
  `
03 Bidang Pembinaan Kemasyarakatan Desa
03.01 Sub Bidang Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat
03.01.01 Pengadaan/Penyelenggaraan Pos Keamanan Desa (Pembangunan Pos, Pengawasan Pelaksanaan Jadwal Ronda/Patroli, dll)
03.01.02 Penguatan dan Peningkatan Kapasitas Tenaga Keamanan/Ketertiban oleh Pemerintah Desa (Satlinmas Desa)
03.01.03 Koordinasi Pembinaan Ketenteraman, Ketertiban, dan Pelindungan Masyarakat (dengan Masyarakat/Instansi Pemerintah Daerah, dll) Skala Lokal Desa
03.01.04 Pelatihan Kesiapsiagaan/Tanggap Bencana Skala Lokal Desa
03.01.05 Penyediaan Pos Kesiapsiagaan Bencana Skala Lokal Desa
03.01.06 Bantuan Hukum untuk Aparatur Desa dan Masyarakat Miskin
03.01.07 Pelatihan/Penyuluhan/Sosialisasi kepada Masyarakat di Bidang Hukum dan Pelindungan Masyarakat
03.01.90-99 Lain-lain Kegiatan Sub Bidang Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat
03.02 Sub Bidang Kebudayaan dan Keagamaan
03.02.01 Pembinaan Group Kesenian dan Kebudayaan Tingkat Desa
03.02.02 Pengiriman Kontingen Group Kesenian dan Kebudayaan sebagai Wakil Desa di Tingkat Kecamatan dan Kabupaten/Kota
03.02.03 Penyelenggaraan Festival Kesenian, Adat/Kebudayaan, dan Keagamaan (Perayaan Hari Kemerdekaan, Hari Besar Keagamaan, dll) Tingkat Desa
03.02.04 Pemeliharaan Sarana dan Prasarana Kebudayaan/Rumah Adat/Keagamaan Milik Desa
03.02.05 Pembangunan/Rehabilitasi/Peningkatan Sarana dan Prasarana Kebudayaan/Rumah Adat/Keagamaan Milik Desa
03.02.90-99 Lain-lain Kegiatan Sub Bidang Kebudayaan dan Keagamaan
03.03 Sub Bidang Kepemudaan dan Olah Raga
03.03.01 Pengiriman Kontingen Kepemudaan dan Olah Raga sebagai Wakil Desa di Tingkat Kecamatan dan Kabupaten/Kota
03.03.02 Penyelenggaraan Pelatihan Kepemudaan (Kepemudaan, Penyadaran Wawasan Kebangsaan, dll) Tingkat Desa
03.03.03 Penyelenggaraan Festival/Lomba Kepemudaan dan Olah Raga Tingkat Desa
03.03.04 Pemeliharaan Sarana dan Prasarana Kepemudaan dan Olah Raga Milik Desa
03.03.05 Pembangunan/Rehabilitasi/Peningkatan Sarana dan Prasarana Kepemudaan dan Olah Raga Milik Desa
03.03.06 Pembinaan Karang Taruna/Klub Kepemudaan/Klub Olah Raga
03.03.90-99 Lain-lain Kegiatan Sub Bidang Kepemudaan dan Olah Raga
03.04 Sub Bidang Kelembagaan Masyarakat
03.04.01 Pembinaan Lembaga Adat
03.04.02 Pembinaan LKMD/LPM/LPMD
03.04.03 Pembinaan PKK
03.04.04 Pelatihan Pembinaan Lembaga Kemasyarakatan
03.04.90-99 Lain-lain Kegiatan Sub Bidang Kelembagaan Masyarakat
`,
  `
04 Bidang Pemberdayaan Masyarakat Desa
04.01 Sub Bidang Kelautan dan Perikanan
04.01.01 Pemeliharaan Karamba/Kolam Perikanan Darat Milik Desa
04.01.02 Pemeliharaan Pelabuhan Perikanan Sungai/Kecil Milik Desa
04.01.03 Pembangunan/Rehabilitasi/Peningkatan Karamba/Kolam Perikanan Darat Milik Desa
04.01.04 Pembangunan/Rehabilitasi/Peningkatan Pelabuhan Perikanan Sungai/Kecil Milik Desa
04.01.05 Bantuan Perikanan (Bibit/Pakan/dst)
04.01.06 Pelatihan/Bimtek/Pengenalan Teknologi Tepat Guna untuk Perikanan Darat/Nelayan
04.01.90-99 Lain-lain Kegiatan Sub Bidang Kelautan dan Perikanan
04.02 Sub Bidang Pertanian dan Peternakan
04.02.01 Peningkatan Produksi Tanaman Pangan (Alat Produksi dan Pengolahan Pertanian, Penggilingan Padi/Jagung, dll)
04.02.02 Peningkatan Produksi Peternakan (Alat Produksi dan Pengolahan Peternakan, Kandang, dll)
04.02.03 Penguatan Ketahanan Pangan Tingkat Desa (Lumbung Desa, dll)
04.02.04 Pemeliharaan Saluran Irigasi Tersier/Sederhana
04.02.05 Pelatihan/Bimtek/Pengenalan Teknologi Tepat Guna untuk Pertanian/Peternakan
04.02.90-99 Lain-lain Kegiatan Sub Bidang Pertanian dan Peternakan
04.03 Sub Bidang Peningkatan Kapasitas Aparatur Desa
04.03.01 Peningkatan Kapasitas Kepala Desa
04.03.02 Peningkatan Kapasitas Perangkat Desa
04.03.03 Peningkatan Kapasitas BPD
04.03.90-99 Lain-lain Kegiatan Sub Bidang Peningkatan Kapasitas Aparatur Desa
04.04 Sub Bidang Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga
04.04.01 Pelatihan/Penyuluhan Pemberdayaan Perempuan
04.04.02 Pelatihan/Penyuluhan Perlindungan Anak
04.04.03 Pelatihan dan Penguatan Penyandang Difabel (Penyandang Disabilitas)
04.04.90-99 Lain-lain Kegiatan Sub Bidang Pemberdayaan Perempuan dan Perlindungan Anak
04.05 Sub Bidang Koperasi, Usaha Mikro Kecil dan Menengah (UMKM)
04.05.01 Pelatihan Manajemen Pengelolaan Koperasi/KUD/UMKM
04.05.02 Pengembangan Sarana Prasarana Usaha Mikro, Kecil dan Menengah serta Koperasi
04.05.03 Pengadaan Teknologi Tepat Guna untuk Pengembangan Ekonomi Pedesaan Non-Pertanian
04.05.90-99 Lain-lain Kegiatan Sub Bidang Koperasi, Usaha Kecil dan Menengah
04.06 Sub Bidang Dukungan Penanaman Modal
04.06.01 Pembentukan BUM Desa (Persiapan dan Pembentukan Awal BUM Desa)
04.06.02 Pelatihan Pengelolaan BUM Desa (Pelatihan yang Dilaksanakan oleh Desa)
04.06.90-99 Lain-lain Kegiatan Sub Bidang Penanaman Modal
04.07 Sub Bidang Perdagangan dan Perindustrian
04.07.01 Pemeliharaan Pasar Desa/Kios Milik Desa
04.07.02 Pembangunan/Rehabilitasi/Peningkatan Pasar Desa/Kios Milik Desa
04.07.03 Pengembangan Industri Kecil Level Desa
04.07.04 Pembentukan/Fasilitasi/Pelatihan/Pendampingan Kelompok Usaha Ekonomi Produktif (Pengrajin, Pedagang, Industri Rumah Tangga, dll)
04.07.90-99 Lain-lain Kegiatan Sub Bidang Perdagangan dan Perindustrian
`,
  // No 90-99 here. Siskeudes prefixes "Kegiatan …" and "Penanganan …"; the number .00 is the annex's and Siskeudes'.
  `
05 Bidang Penanggulangan Bencana, Keadaan Darurat dan Mendesak
05.01 Sub Bidang Penanggulangan Bencana
05.01.00 Penanggulangan Bencana
05.02 Sub Bidang Keadaan Darurat
05.02.00 Keadaan Darurat
05.03 Sub Bidang Keadaan Mendesak
05.03.00 Keadaan Mendesak
`,
];

/**
 * Codes seen in use that are not in the annex of 2018: one `code name` each, all unconfirmed. They are kept because
 * budgets that use them exist; which circular added them was not found.
 */
export const UNCONFIRMED: readonly string[] = [
  // In several lists taken from Siskeudes: the line of the 3 % operations of Dana Desa. [unconfirmed: no regulation seen]
  '01.01.08 Penyediaan Operasional Pemerintah Desa yang Bersumber dari Dana Desa',
  '01.01.09 Penyediaan Jaminan Sosial bagi BPD', // one Siskeudes list [unconfirmed]
  '01.04.12 Dukungan Biaya Operasional dan Biaya Lainnya untuk Desa Persiapan', // one Siskeudes list [unconfirmed]
  '01.05.08 Penyediaan Tanah Kas Desa', // one Siskeudes list [unconfirmed]
  // One Siskeudes list; KDMP = Koperasi Desa Merah Putih, so not before 2025. [unconfirmed]
  '02.03.21 Pengurukan Tanah dalam Rangka Mendukung Koperasi Desa Merah Putih (KDMP)',
  '02.06.04 Pemeliharaan Sarana dan Prasarana Transportasi Desa', // one Siskeudes list [unconfirmed]
  // One Siskeudes list. [unconfirmed]
  '02.06.05 Pembangunan/Rehabilitasi/Peningkatan/Pengadaan Sarana dan Prasarana Transportasi Desa',
  // Siskeudes list and OpenSID ("Pembangunan …" only). [unconfirmed]
  '04.02.06 Pembangunan/Rehabilitasi/Peningkatan Saluran Irigasi Tersier/Sederhana',
  // OpenSID 2410 numbers the one activity of each sub-bidang .01; the annex and Siskeudes have .00. [unconfirmed]
  '05.01.01 Penanggulangan Bencana',
  '05.02.01 Keadaan Darurat',
  '05.03.01 Keadaan Mendesak',
];
