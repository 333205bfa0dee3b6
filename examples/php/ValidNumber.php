<?php

declare(strict_types=1);

use Illuminate\Contracts\Validation\ValidationRule;

/**
 * A rule for Laravel 10 and later:
 *
 *     $request->validate(['nik' => ['required', 'string', new ValidNumber($absah, 'nik')]]);
 *
 * Only errors stop a form; a warning is for a person to look at, see Absah::findings().
 */
final class ValidNumber implements ValidationRule
{
    public function __construct(private readonly Absah $absah, private readonly string $kind)
    {
    }

    public function validate(string $attribute, mixed $value, Closure $fail): void
    {
        // As a number a NIK may have lost digits before it came here.
        if (!is_string($value)) {
            $fail("$attribute harus berupa teks, bukan angka.");
            return;
        }
        foreach ($this->absah->findings($this->kind, $value, (int) date('Ymd')) as $finding) {
            if ($finding['severity'] === 'error') {
                $fail($finding['message'] . '. ' . $finding['help']);
            }
        }
    }
}
