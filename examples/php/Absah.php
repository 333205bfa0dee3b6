<?php

declare(strict_types=1);

/**
 * Nomor identitas Indonesia melalui libabsah. Needs PHP 8.1 with the extension FFI.
 *
 * One object may serve a whole process. Without the library the constructor throws: a missing check is never "valid".
 */
final class Absah
{
    private const ABI = 1;
    private const LANGUAGES = ['id' => 0, 'en' => 1];
    private const SEVERITIES = [1 => 'info', 2 => 'warning', 3 => 'error'];

    private readonly FFI $library;

    /** @param string $prefix the folder into which the library was installed */
    public function __construct(string $prefix)
    {
        $declarations = @file_get_contents("$prefix/include/absah_ffi.h");
        if ($declarations === false) {
            throw new RuntimeException("Absah is not installed in $prefix");
        }
        $this->library = FFI::cdef($declarations, "$prefix/lib/libabsah.so.0");
        $abi = $this->library->absah_abi();
        if ($abi >> 16 !== self::ABI >> 16 || $abi < self::ABI) {
            throw new RuntimeException("Absah has the binary interface $abi, this class needs " . self::ABI);
        }
    }

    /**
     * Whether a number has no error: it is well formed, or there is no number yet. Says nothing about Dukcapil.
     *
     * @param string $kind nik, kk, npwp, nisn, npsn, nip, bpjs, kks, phone, postal, rtrw, passport, kitas, akta, nop
     * @param int $asOf date of the check as YYYYMMDD, or 0
     */
    public function ok(string $kind, string $number, int $asOf = 0): bool
    {
        return $this->called($this->library->absah_number($this->kind($kind), $number, strlen($number), $asOf, null)) === 0;
    }

    /**
     * Everything that was noticed, ready to be shown.
     *
     * @return list<array{code: string, severity: string, start: int, end: int, message: string, help: string}>
     */
    public function findings(string $kind, string $number, int $asOf = 0, string $lang = 'id'): array
    {
        $ffi = $this->library;
        [$kind, $lang, $length] = [$this->kind($kind), self::LANGUAGES[$lang], strlen($number)];
        $options = $ffi->new('absah_options');
        $options->size = FFI::sizeof($options);
        $options->as_of = $asOf;
        $found = $ffi->new('absah_finding[32]');
        $count = $this->called($ffi->absah_findings($kind, $number, $length, FFI::addr($options), FFI::addr($found[0]), 32));
        $list = [];
        for ($at = 0; $at < $count; $at++) {
            $finding = $found[$at];
            $code = $finding->code;
            $list[] = [
                'code' => $this->text(fn ($to, $room) => $ffi->absah_text($code, $ffi->ABSAH_PART_NAME, $lang, $to, $room)),
                'severity' => self::SEVERITIES[$finding->severity],
                'start' => $finding->start,
                'end' => $finding->end,
                'message' => $this->text(fn ($to, $room) => $ffi->absah_message(
                    $kind, $number, $length, FFI::addr($options), $at, $lang, $to, $room)),
                'help' => $this->text(fn ($to, $room) => $ffi->absah_text($code, $ffi->ABSAH_PART_HELP, $lang, $to, $room)),
            ];
        }
        return $list;
    }

    /** The number without marks, as it should be stored; null if it is not well formed. */
    public function plain(string $kind, string $number): ?string
    {
        return $this->format($kind, $number, $this->library->ABSAH_STYLE_PLAIN);
    }

    /** The number with all but its last digits hidden, for screens and logs; null if it is not well formed. */
    public function masked(string $kind, string $number): ?string
    {
        return $this->format($kind, $number, $this->library->ABSAH_STYLE_MASKED);
    }

    private function format(string $kind, string $number, int $style): ?string
    {
        $kind = $this->kind($kind);
        $text = $this->text(fn ($to, $room) => $this->library->absah_format(
            $kind, $number, strlen($number), $style, $to, $room));
        return $text === '' ? null : $text;
    }

    private function kind(string $name): int
    {
        $kind = $this->library->absah_kind_of($name, strlen($name));
        return $kind > 0 ? $kind : throw new InvalidArgumentException("there is no kind of number $name");
    }

    /** A text of the library: asks for its size, then for the text. */
    private function text(callable $ask): string
    {
        $size = $this->called($ask(null, 0));
        if ($size === 0) {
            return '';
        }
        $buffer = $this->library->new("char[$size]");
        $this->called($ask($buffer, $size));
        return FFI::string($buffer, $size - 1);
    }

    private function called(int $status): int
    {
        return $status >= 0 ? $status : throw new LogicException("Absah was called wrongly: status $status");
    }
}
