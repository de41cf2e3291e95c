import type { Sex } from '../../subgraphs/kernel/sex.ts';
import type { Culture } from './desas.data.ts';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

type BySex = Readonly<Record<Sex, readonly string[]>>;

// Invented selections of common given names. None is the one-word name of an official in the founding articles.

/** Given names of those born before about 1985. */
export const OLDER_NAMES: Readonly<Record<Culture, BySex>> = {
  JAVANESE: {
    MALE: words(`
      Slamet Sutrisno Suparno Supriyadi Sukarno Sumarno Sugeng Suyatno Sunarto Suroso Sudarmo Sukirman Tukiman Paimin
      Paijo Ngadiman Wagiman Kasiman Parno Sarwono Mulyono Hartono Widodo Wahyono Teguh Bambang Joko Yatno Rohmad
      Mujiono Saryono Tarno`),
    FEMALE: words(`
      Sumiati Sukarti Suparmi Sulastri Sutinah Suwarni Sunarti Sumarni Siti Tukinem Paijem Ngatini Wagiyem Kasinem
      Parinem Sarinah Mulyani Hartini Wahyuni Endang Yatmi Rohyati Mujiati Saryati Tarmi Darsini Partini Rusmini
      Muryati Lestari Wartini Painah`),
  },
  SUNDANESE: {
    MALE: words(`
      Asep Dadang Ujang Cecep Dedi Endang Ade Wawan Iwan Yayan Tatang Nana Uus Entis Oman Engkus Aang Agus Maman
      Jajang Dudung Encep Enjang Odang Suherman Suryana Koswara Sutisna Rohman Karna Sobari Sukmana`),
    FEMALE: words(`
      Euis Neneng Imas Iis Eti Cucu Tati Nining Ai Lilis Yayah Entin Enok Elis Mimin Oneng Titin Rohaeti Nunung
      Kokom Ikah Iyam Empat Odah Rukmini Sumiyati Komariah Aisah Atikah Uum Mintarsih Karsih`),
  },
  KUTAI: {
    MALE: words(`
      Abdul Ahmad Muhammad Syahrani Syamsuddin Hamdani Rahmadi Mahyudin Asran Ardiansyah Jamhari Sabran Bahrudin Anang
      Masdar Aspian Arbain Saini Kaspul Rusli Zainuddin Burhan Daeng Hasan Amiruddin Suriansyah Kamarudin Tajuddin`),
    FEMALE: words(`
      Siti Noor Nurhayati Rusmiati Mahrita Masitah Norhasanah Rabiatul Jamilah Hadijah Fatmawati Ramlah Mariani Salasiah
      Aluh Galuh Hapsah Ernawati Rohani Saniah Mastura Kamariah Hasnah Murniati Asnah Marliana Sabariah Wardah`),
  },
};

/** Given names of the younger ones, who are called alike everywhere. */
export const YOUNGER_NAMES: BySex = {
  MALE: words(`
    Aditya Agung Ahmad Akbar Aldi Alif Andika Arif Bagas Bayu Bima Dani Dimas Eko Fajar Farhan Fauzan Galih Gilang
    Hafiz Haikal Ilham Irfan Kevin Lutfi Muhammad Naufal Nizam Pandu Raka Rafi Rendra Reza Rizki Satria Tegar Wahyu
    Yoga Yusuf Zaki`),
  FEMALE: words(`
    Adelia Aisyah Alya Amelia Anggun Anisa Aulia Ayu Azzahra Bunga Citra Devi Dewi Dinda Eka Fatimah Fitri Hana Indah
    Intan Kayla Khadijah Laila Maya Melani Nabila Nadia Naila Novita Nur Putri Rahma Rani Rina Salsabila Sekar Syifa
    Tiara Wulan Zahra`),
};

/** What follows a given name. */
export const FURTHER_NAMES: BySex = {
  MALE: words(`
    Ramadhan Saputra Pratama Setiawan Hidayat Nugroho Kurniawan Maulana Firmansyah Prasetyo Wibowo Santoso Rahman
    Gunawan Susanto Hakim Ibrahim Alfarizi Permana Wijaya`),
  FEMALE: words(`
    Lestari Rahayu Wulandari Handayani Kusuma Permata Safitri Maharani Puspita Anggraini Ramadhani Utami Nuraini
    Cahyani Oktaviani Septiani Khoirunnisa Maulida Sari Pertiwi`),
};
